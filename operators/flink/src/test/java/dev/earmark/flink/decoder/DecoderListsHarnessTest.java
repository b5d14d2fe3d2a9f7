package dev.earmark.flink.decoder;

import static dev.earmark.flink.lists.TestingLists.accepted;
import static dev.earmark.flink.lists.TestingLists.list;
import static dev.earmark.flink.lists.TestingLists.ofSession;
import static dev.earmark.flink.lists.TestingLists.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.flink.lists.ListChange;
import dev.earmark.flink.lists.TestingLists;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListDirectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists in a decoder task: versions, order, restore. */
class DecoderListsHarnessTest {

  private static final AcceptedList NAMES = list("names", 4, "anna", "bert");

  private TestingDecoderHarness task = create();

  private static TestingDecoderHarness create() {
    try {
      return TestingDecoderHarness.create();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    task.open();
  }

  @AfterEach
  void close() {
    task.close();
  }

  private void restart() throws Exception {
    OperatorSubtaskState snapshot = task.snapshot(1, 1);
    task.close();
    task = create();
    task.initializeState(snapshot);
    task.open();
  }

  @Test
  void change_higherVersion_wins() throws Exception {
    task.change(accepted(NAMES));
    task.change(accepted(list("names", 6, "carla")));
    task.change(accepted(list("names", 5, "dora")));
    task.change(accepted(list("towns", 1, "bergen")));

    assertThat(task.lists())
        .isEqualTo(Map.of("names", list("names", 6, "carla"), "towns", list("towns", 1, "bergen")));
  }

  @Test
  void change_removed_staysSoThatNoOlderVersionComesBack() throws Exception {
    task.change(accepted(removed("names", 5)));
    task.change(accepted(NAMES));

    assertThat(task.lists()).isEqualTo(Map.of("names", removed("names", 5)));
  }

  @Test
  void change_forgotten_isGone() throws Exception {
    task.change(accepted(NAMES));
    task.change(accepted(list("towns", 9, "bergen")));
    task.change(new ListChange.Forgotten("names", 4));
    task.change(new ListChange.Forgotten("towns", 8));
    task.change(new ListChange.Forgotten("unknown", 1));

    assertThat(task.lists()).containsOnlyKeys("towns");
  }

  @Test
  void change_sameVersionOtherContent_isABug() throws Exception {
    task.change(accepted(NAMES));
    task.change(accepted(NAMES));

    assertThatThrownBy(() -> task.change(accepted(list("names", 4, "carla"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("entity list names: expected version 4 as it came first, with 2")
        .hasMessageContaining("got 1 entries");
  }

  @Test
  void restore_keepsListsAndVersions() throws Exception {
    task.change(accepted(NAMES));
    task.change(accepted(ofSession("call", "call-names", 2, "carla")));
    task.change(accepted(removed("towns", 3)));
    Map<String, AcceptedList> before = task.lists();
    restart();

    assertThat(task.lists()).isEqualTo(before);
    task.change(accepted(list("names", 3, "dora")));
    task.change(accepted(list("towns", 2, "bergen")));
    assertThat(task.lists()).isEqualTo(before);
    task.change(accepted(list("names", 5, "dora")));
    assertThat(task.lists()).containsEntry("names", list("names", 5, "dora"));
  }

  /** Changes as they come from one compiler, in any order and some twice, to several tasks. */
  @Test
  void changes_anyOrderAndTwice_giveTheSameStateOnEveryTask() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<ListChange> changes = new ArrayList<>();
    for (String name : List.of("names", "towns", "products")) {
      for (int version = 0; version < 6; version++) {
        changes.add(accepted(anyList(name, version, random)));
      }
    }
    Map<String, AcceptedList> expected = stateAfter(changes);
    for (int run = 0; run < 20; run++) {
      List<ListChange> shuffled = new ArrayList<>(changes);
      for (int i = 0; i < 10; i++) {
        shuffled.add(changes.get(random.nextInt(changes.size())));
      }
      Collections.shuffle(shuffled, random);
      assertThat(stateAfter(shuffled)).as("seed %d, run %d", seed, run).isEqualTo(expected);
    }
  }

  private static AcceptedList anyList(String name, int version, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> removed(name, version);
      case 1 -> ofSession("call", name, version, "anna", "v" + (char) ('a' + version));
      default -> list(name, version, "bert", "v" + (char) ('a' + version));
    };
  }

  /** Half-way the task fails and reads the first half again. */
  private static Map<String, AcceptedList> stateAfter(List<ListChange> changes) throws Exception {
    int half = changes.size() / 2;
    OperatorSubtaskState snapshot;
    try (TestingDecoderHarness first = create()) {
      first.open();
      for (ListChange change : changes.subList(0, half)) {
        first.change(change);
      }
      snapshot = first.snapshot(1, 1);
    }
    try (TestingDecoderHarness second = create()) {
      second.initializeState(snapshot);
      second.open();
      for (ListChange change : changes) {
        second.change(change);
      }
      return second.lists();
    }
  }

  /** Updates in any order and some twice, from what users publish to what decoders keep. */
  @Test
  void updates_anyOrderAndTwice_giveTheSameStateOnEveryTask() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<EntityListUpdate> updates = new ArrayList<>();
    for (String name : List.of("names", "towns", "products")) {
      for (int version = 0; version < 6; version++) {
        updates.add(
            random.nextInt(4) == 0
                ? TestingLists.removal(name, version)
                : TestingLists.update(name, version, "anna", "v" + (char) ('a' + version)));
      }
    }
    Map<String, AcceptedList> expected = stateAfter(decided(updates));
    assertThat(expected).hasSize(3).allSatisfy((name, l) -> assertThat(l.version()).isEqualTo(5));
    for (int run = 0; run < 20; run++) {
      List<EntityListUpdate> shuffled = new ArrayList<>(updates);
      shuffled.addAll(updates.subList(random.nextInt(updates.size()), updates.size()));
      Collections.shuffle(shuffled, random);
      assertThat(stateAfter(decided(shuffled)))
          .as("seed %d, run %d", seed, run)
          .isEqualTo(expected);
    }
  }

  private static List<ListChange> decided(List<EntityListUpdate> updates) {
    EntityListChecker checker = TestingLists.checker();
    ListDirectory directory = new ListDirectory();
    List<ListChange> changes = new ArrayList<>();
    for (EntityListUpdate update : updates) {
      AcceptedList list = checker.decide(directory, update).list();
      if (list != null) {
        changes.add(accepted(list));
      }
    }
    return changes;
  }
}
