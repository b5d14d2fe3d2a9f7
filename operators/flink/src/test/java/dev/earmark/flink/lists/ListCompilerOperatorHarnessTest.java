package dev.earmark.flink.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListCompilerOperatorHarnessTest {

  private static final long TTL_MS = 60_000;

  private final TestingOperatorMetrics metrics = new TestingOperatorMetrics();
  private final List<ListAcknowledgement> answers = new ArrayList<>();
  private MockEnvironment environment = metrics.environment();
  private OneInputStreamOperatorTestHarness<EntityListUpdate, ListChange> harness = harness();

  private OneInputStreamOperatorTestHarness<EntityListUpdate, ListChange> harness() {
    try {
      return new OneInputStreamOperatorTestHarness<>(
          new ListCompilerOperatorFactory(TestingLists::checker, Duration.ofMillis(TTL_MS)),
          environment);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    setup();
    harness.open();
  }

  private void setup() {
    harness.setup(
        ListChange.TYPE.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    environment.close();
  }

  /** What the update changes. */
  private List<ListChange> process(EntityListUpdate update) throws Exception {
    harness.processElement(new StreamRecord<>(update));
    return changes();
  }

  private List<ListChange> changes() {
    List<ListChange> changes = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    var side = harness.getSideOutput(ListCompilerOperatorFactory.ACKNOWLEDGEMENTS);
    if (side != null) {
      side.forEach(record -> answers.add(record.getValue()));
      side.clear();
    }
    return changes;
  }

  private List<Status> statuses() {
    return answers.stream().map(ListAcknowledgement::status).toList();
  }

  /** The same task after a failure, at a later time. */
  private void restart(long timeMs) throws Exception {
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    close();
    environment = metrics.environment();
    harness = harness();
    harness.setProcessingTime(timeMs);
    setup();
    harness.initializeState(snapshot);
    harness.open();
  }

  private static List<AcceptedList> lists(List<ListChange> changes) {
    return changes.stream().map(change -> ((ListChange.Accepted) change).list()).toList();
  }

  @Test
  void update_isAnsweredAndSentOn() throws Exception {
    List<ListChange> changes = process(TestingLists.update("names", 4, "anna", "bert"));

    assertThat(lists(changes))
        .singleElement()
        .satisfies(
            list -> {
              assertThat(list.name()).isEqualTo("names");
              assertThat(list.version()).isEqualTo(4);
              assertThat(list.entries()).hasSize(2);
            });
    assertThat(answers)
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(Status.ACTIVE);
              assertThat(answer.entries()).hasSize(2);
              assertThat(answer.origin().offset()).isEqualTo(4);
            });
  }

  @Test
  void update_badEntry_isRefusedAlone() throws Exception {
    List<ListChange> changes = process(TestingLists.update("names", 4, "anna", "\u4e2d\u6587"));

    assertThat(lists(changes).get(0).entries()).hasSize(1);
    assertThat(answers.get(0).entries().get(1).active()).isFalse();
    assertThat(metrics.count("refusedEntries")).isEqualTo(1);
    assertThat(metrics.count("refusedUpdates")).isZero();
  }

  @Test
  void olderVersion_isRefusedAndChangesNothing() throws Exception {
    process(TestingLists.update("names", 4, "anna"));

    assertThat(process(TestingLists.update("names", 3, "bert"))).isEmpty();
    assertThat(statuses()).containsExactly(Status.ACTIVE, Status.REFUSED);
    assertThat(metrics.count("refusedUpdates")).isEqualTo(1);
  }

  @Test
  void sameUpdateAgain_isUnchanged() throws Exception {
    process(TestingLists.update("names", 4, "anna"));

    assertThat(process(TestingLists.update("names", 4, "anna"))).isEmpty();
    assertThat(statuses()).containsExactly(Status.ACTIVE, Status.UNCHANGED);
  }

  @Test
  void removal_isSentOnAndRemembered() throws Exception {
    process(TestingLists.update("names", 4, "anna"));

    assertThat(lists(process(TestingLists.removal("names", 5))))
        .containsExactly(TestingLists.removed("names", 5));
    assertThat(process(TestingLists.update("names", 4, "anna"))).isEmpty();
    assertThat(statuses()).containsExactly(Status.ACTIVE, Status.REMOVED, Status.REFUSED);
  }

  @Test
  void restore_versionsAreKnown() throws Exception {
    process(TestingLists.update("names", 4, "anna"));
    process(TestingLists.update("towns", 1, "bergen"));
    process(TestingLists.removal("towns", 2));
    restart(0);

    assertThat(metrics.gauge("lists")).isEqualTo(1);
    assertThat(process(TestingLists.update("names", 3, "bert"))).isEmpty();
    assertThat(process(TestingLists.update("names", 4, "anna"))).isEmpty();
    assertThat(process(TestingLists.update("towns", 1, "bergen"))).isEmpty();
    assertThat(process(TestingLists.update("names", 5, "carla"))).hasSize(1);
    assertThat(statuses().subList(3, 7))
        .containsExactly(Status.REFUSED, Status.UNCHANGED, Status.REFUSED, Status.ACTIVE);
  }

  @Test
  void listOfASession_notUpdatedForTheTtl_isForgotten() throws Exception {
    process(TestingLists.update("call", "call-names", 4, "anna"));
    process(TestingLists.update("names", 1, "bert"));
    harness.setProcessingTime(TTL_MS - 1);
    assertThat(changes()).isEmpty();

    harness.setProcessingTime(TTL_MS);
    assertThat(changes()).containsExactly(new ListChange.Forgotten("call-names", 4));
    assertThat(metrics.gauge("lists")).isEqualTo(1);
    assertThat(metrics.count("forgottenLists")).isEqualTo(1);
    assertThat(process(TestingLists.update("call", "call-names", 1, "anna"))).hasSize(1);
  }

  @Test
  void listOfASession_comesAgain_isKeptAnew() throws Exception {
    process(TestingLists.update("call", "call-names", 4, "anna"));
    process(TestingLists.update("other", "other-names", 4, "anna"));
    harness.setProcessingTime(TTL_MS / 2);
    process(TestingLists.update("call", "call-names", 4, "anna"));
    harness.setProcessingTime(TTL_MS);
    assertThat(changes()).containsExactly(new ListChange.Forgotten("other-names", 4));

    harness.setProcessingTime(TTL_MS + TTL_MS / 2);
    assertThat(changes()).containsExactly(new ListChange.Forgotten("call-names", 4));
  }

  @Test
  void removedList_afterTheTtl_isForgotten() throws Exception {
    process(TestingLists.update("names", 4, "anna"));
    process(TestingLists.removal("names", 5));
    harness.setProcessingTime(TTL_MS);

    assertThat(changes()).containsExactly(new ListChange.Forgotten("names", 5));
  }

  @Test
  void listForAll_thatWasRemovedBefore_isKept() throws Exception {
    process(TestingLists.removal("names", 4));
    process(TestingLists.update("names", 5, "anna"));
    harness.setProcessingTime(10 * TTL_MS);

    assertThat(changes()).isEmpty();
    assertThat(metrics.gauge("lists")).isEqualTo(1);
  }

  @Test
  void restore_timeWhileTheJobWasDown_doesNotCount() throws Exception {
    process(TestingLists.update("call", "call-names", 4, "anna"));
    harness.setProcessingTime(TTL_MS / 2);
    long backMs = 100 * TTL_MS;
    restart(backMs);

    harness.setProcessingTime(backMs + TTL_MS / 2 - 1);
    assertThat(changes()).isEmpty();
    harness.setProcessingTime(backMs + TTL_MS / 2);
    assertThat(changes()).containsExactly(new ListChange.Forgotten("call-names", 4));
  }

  @Test
  void update_isMeasured() throws Exception {
    process(TestingLists.update("names", 4, "anna", "bert"));
    process(TestingLists.update("towns", 1, "bergen"));
    process(TestingLists.update("towns", 0, "oslo"));

    assertThat(metrics.count("updates")).isEqualTo(3);
    assertThat(metrics.count("refusedUpdates")).isEqualTo(1);
    assertThat(metrics.gauge("lists")).isEqualTo(2);
    assertThat(metrics.gauge("entries")).isEqualTo(3);
    assertThat(metrics.count("compileNanos")).isPositive();
  }
}
