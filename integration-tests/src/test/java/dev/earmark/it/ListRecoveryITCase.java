package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.kafka.AcknowledgementReader;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two calls of the same words. The second has a list of its own; both get another one in the middle
 * of the very word that is on it, and then the job is interrupted. What follows must be as if it
 * had gone on.
 */
class ListRecoveryITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final TestingCall CALLS =
      TestingCall.together(List.of(call("first"), call("second")));
  private static final EntityListUpdate HOMES =
      TestingLists.list("homes", 3, EntityEntry.of("dugout"));
  private static final EntityListUpdate OF_SECOND =
      TestingLists.listOf("second", "of-second", 1, EntityEntry.of("hole"));

  private static final List<EntityListUpdate> HISTORY =
      List.of(
          TestingLists.list("homes", 2, EntityEntry.of("badger")),
          HOMES,
          OF_SECOND,
          TestingLists.list("gone", 1, EntityEntry.of("hole")),
          TestingLists.removal("gone", 2));

  private static long cutMs;
  private static Map<SessionKey, List<Transcript>> expected = Map.of();

  private Path folder;
  private TestingTopics topics;
  private ListPublisher lists;
  private AcknowledgementReader acknowledgements;
  private TestingJob job;

  private static TestingCall call(String sessionId) {
    return TestingCall.of(sessionId, TestingSpeech.monologue(1), ChunkFormat.TELEPHONE);
  }

  @BeforeAll
  static void recognizeUndisturbed() {
    SessionKey first = CALLS.channels().get(0);
    List<Transcript> without = TestingRecognizer.transcripts(CALLS).getOrDefault(first, List.of());
    Transcript inMidWord = without.get(4);
    assertThat(inMidWord.text()).endsWith(" d");
    cutMs = TestingCall.after(inMidWord);
    expected =
        TestingRecognizer.transcripts(
            CALLS, TestingLists.NONE.then(0, OF_SECOND).then(cutMs, HOMES));
  }

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    topics = BROKER.topics(2);
    lists = topics.lists();
    acknowledgements = topics.acknowledgements();
    job = TestingJob.start(config(), 1, folder);
  }

  private Configuration config() {
    Configuration config = topics.config();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    return config;
  }

  @AfterEach
  void stop() throws Exception {
    job.close();
    topics.close();
  }

  @Test
  void kill_afterTheCheckpointOfAnUpdate_listsAreThereWithoutBeingReadAgain() throws Exception {
    speakUpToTheCut();
    job.apply(lists, HOMES);
    long checkpoint = job.checkpoint();

    job.killTaskManager();
    topics.publish(CALLS.between(cutMs, cutMs + 1_000));
    job.startTaskManager();
    topics.publish(CALLS.from(cutMs + 1_000));

    assertResults(expected);
    assertThat(job.restoredFrom()).endsWith("/chk-" + checkpoint);
    assertAnsweredOnce();
  }

  @Test
  void kill_beforeTheCheckpointOfAnUpdate_itIsReadAgain() throws Exception {
    speakUpToTheCut();
    long checkpoint = job.checkpoint();
    assertThat(lists.publish(HOMES, DEADLINE).answer()).isPresent();

    job.killTaskManager();
    job.startTaskManager();
    assertThat(answers(3))
        .extracting(ListAcknowledgement::list)
        .containsExactlyInAnyOrder("of-second", "homes", "homes");
    job.checkpoint();
    topics.publish(CALLS.from(cutMs));

    assertResults(expected);
    assertThat(job.restoredFrom()).endsWith("/chk-" + checkpoint);
  }

  @Test
  void savepoint_withListsInForce_goesOnWithTwiceTheTasks() throws Exception {
    speakUpToTheCut();
    job.apply(lists, HOMES);
    String savepoint = job.stopWithSavepoint(folder);
    job.close();

    job = TestingJob.start(config(), 2, folder, savepoint);
    topics.publish(CALLS.from(cutMs));

    assertResults(expected);
    assertAnsweredOnce();
  }

  @Test
  void freshStart_onTheSameTopic_readsTheListsAgain() throws Exception {
    job.apply(lists, HISTORY.toArray(EntityListUpdate[]::new));
    job.close();

    job = TestingJob.start(config(), 2, folder);
    assertThat(answers(10))
        .extracting(ListAcknowledgement::list, ListAcknowledgement::version)
        .as("each update was answered by both jobs")
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(HISTORY, HISTORY)
                .flatMap(List::stream)
                .map(update -> tuple(update.list(), update.version()))
                .toList());
    job.checkpoint();
    topics.publish(CALLS.chunks());

    assertResults(
        TestingRecognizer.transcripts(CALLS, TestingLists.NONE.then(0, HOMES).then(0, OF_SECOND)));
  }

  private void speakUpToTheCut() throws Exception {
    job.apply(lists, OF_SECOND);
    topics.publish(CALLS.between(Long.MIN_VALUE, cutMs));
    topics
        .partials()
        .await("partials before the cut", TestingResults.heard(cutMs, CALLS, expected), job);
  }

  /** Asserts that no update was read again. */
  private void assertAnsweredOnce() throws Exception {
    assertThat(answers(2))
        .extracting(ListAcknowledgement::list)
        .containsExactlyInAnyOrder("homes", "of-second");
    assertThat(acknowledgements.poll(POLL)).isEmpty();
  }

  /** All answers since the start; fails if they are not so many after a deadline. */
  private List<ListAcknowledgement> answers(int count) throws Exception {
    List<ListAcknowledgement> answers = new ArrayList<>();
    TestingJob.await(
        count + " answers",
        () -> {
          answers.addAll(acknowledgements.poll(POLL));
          return answers.size() >= count;
        });
    return answers;
  }

  private void assertResults(Map<SessionKey, List<Transcript>> results) throws Exception {
    topics.uncommittedFinals().await("last finals", TestingResults.allEnded(CALLS), job);
    job.stopWithSavepoint(folder);
    List<dev.earmark.schemas.avro.Transcript> finals = topics.finals().readToEnd();
    TestingResults.assertFinals(finals, results);
    TestingResults.assertPartials(topics.partials().readToEnd(), results);
    assertThat(mentions(finals, "first")).containsExactly("dugout");
    assertThat(mentions(finals, "second")).containsExactly("hole", "dugout");
  }

  /** Entries in the finals of a call. */
  private static List<String> mentions(
      List<dev.earmark.schemas.avro.Transcript> finals, String sessionId) {
    return TestingResults.ofChannel(finals, new SessionKey(sessionId, 0)).stream()
        .flatMap(result -> result.mentions().stream())
        .map(EntityMention::entryId)
        .toList();
  }
}
