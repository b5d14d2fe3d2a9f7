package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BiasContextTest {

  @Test
  void of_anyOrder_isInTheOrderOfNames() {
    ContextGraph names = ContextGraph.compile(TestingLists.phrases("names", 3, "ann", "bob"));
    ContextGraph drugs = ContextGraph.compile(TestingLists.phrases("drugs", 7, "zonegran"));

    BiasContext context = BiasContext.of(List.of(names, drugs));

    assertThat(context.size()).isEqualTo(2);
    assertThat(context.graph(0)).isSameAs(drugs);
    assertThat(context.graph(1)).isSameAs(names);
    assertThat(context.entries()).isEqualTo(3);
    assertThat(context.versions()).containsExactly(entryOf("drugs", 7L), entryOf("names", 3L));
  }

  private static Map.Entry<String, Long> entryOf(String name, long version) {
    return Map.entry(name, version);
  }

  @Test
  void of_noGraphs_isNone() {
    assertThat(BiasContext.of(List.of())).isSameAs(BiasContext.NONE);
    assertThat(BiasContext.NONE.size()).isZero();
    assertThat(BiasContext.NONE.versions()).isEmpty();
  }

  @Test
  void of_oneListTwice_isRefused() {
    ContextGraph one = ContextGraph.compile(TestingLists.phrases("names", 1, "ann"));
    ContextGraph two = ContextGraph.compile(TestingLists.phrases("names", 2, "bob"));

    assertThatThrownBy(() -> BiasContext.of(List.of(one, two)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("list names acts twice on a session");
  }
}
