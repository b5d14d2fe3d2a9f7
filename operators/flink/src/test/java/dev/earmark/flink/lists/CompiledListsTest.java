package dev.earmark.flink.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.context.ContextGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CompiledListsTest {

  private final CompiledLists lists = new CompiledLists();

  @Test
  void of_equalContent_isTheSameList() {
    CompiledList first = lists.of(TestingLists.list("names", 3, "anna", "bert"));
    CompiledList second = lists.of(TestingLists.list("names", 3, "anna", "bert"));

    assertThat(second).isSameAs(first);
    assertThat(second.graph()).isSameAs(first.graph());
    assertThat(first.graph().list()).isSameAs(first.list());
  }

  @Test
  void of_otherContent_isAnotherList() {
    CompiledList first = lists.of(TestingLists.list("names", 3, "anna"));

    assertThat(lists.of(TestingLists.list("names", 3, "bert"))).isNotSameAs(first);
    assertThat(lists.of(TestingLists.list("names", 4, "anna"))).isNotSameAs(first);
    assertThat(lists.of(TestingLists.list("towns", 3, "anna"))).isNotSameAs(first);
    assertThat(lists.of(TestingLists.ofSession("call", "names", 3, "anna"))).isNotSameAs(first);
  }

  /** Strings whose hashes are equal, so that only the content tells the lists apart. */
  @Test
  void of_equalHashes_areToldApart() {
    CompiledList first = lists.of(TestingLists.list("names", 3, "aa", "bb"));
    CompiledList second = lists.of(TestingLists.list("names", 3, "aa", "cC"));

    assertThat(second.list().hashCode()).isEqualTo(first.list().hashCode());
    assertThat(second.list()).isEqualTo(TestingLists.list("names", 3, "aa", "cC"));
  }

  @Test
  void graph_manyThreadsAtOnce_isCompiledOnce() throws Exception {
    int threads = 8;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CountDownLatch ready = new CountDownLatch(threads);
    try {
      List<Future<ContextGraph>> graphs = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        graphs.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return lists.of(TestingLists.list("names", 1, "anna", "bert", "carla")).graph();
                }));
      }
      ContextGraph first = graphs.get(0).get();
      for (Future<ContextGraph> graph : graphs) {
        assertThat(graph.get()).isSameAs(first);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
