package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
 * The task manager is taken away in mid-call, at different points, while audio goes on; another one
 * goes on from the last checkpoint. Checkpoints are taken where a test says so, and only there.
 *
 * <p>The calls: a caller who speaks twice, with an agent in between, and a second call by Opus,
 * whose decoder has the longest memory of all state.
 */
class FailureRecoveryITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final SessionKey CALLER = new SessionKey("telephone", 0);
  private static final TestingCall CALLS =
      TestingCall.together(
          List.of(
              TestingCall.of("telephone", TestingSpeech.dialogue(1, 5, 7), ChunkFormat.TELEPHONE),
              TestingCall.of(
                  "opus",
                  TestingSpeech.monologue(3),
                  new ChunkFormat(AudioCodec.OPUS, 16_000, 20, 60, 7))));

  /** The caller's first utterance is done, and so is the pause that ends it. */
  private static final long AFTER_FINAL_MS =
      TestingSpeech.utterance(1).durationMs() + TestingSpeech.PAUSE_MS + 1_000;

  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> undisturbed =
      Map.of();

  private Path folder;
  private TestingTopics topics;
  private TestingJob job;

  @BeforeAll
  static void recognizeUndisturbed() {
    undisturbed = TestingRecognizer.transcripts(CALLS);
    assertThat(TestingResults.finals(undisturbed.getOrDefault(CALLER, List.of())))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    topics = BROKER.topics(2);
    Configuration config = topics.config();
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 5);
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    job = TestingJob.start(config, 2, folder);
  }

  @AfterEach
  void stop() throws Exception {
    job.close();
    topics.close();
  }

  @Test
  void kill_inMidUtterance_resultsAreThoseOfTheUndisturbedRun() throws Exception {
    TestingReader<Transcript> partials = topics.partials();
    topics.publish(CALLS.between(Long.MIN_VALUE, 2_000));
    partials.await("partials before the checkpoint", heard(2_000), job);
    long checkpoint = job.checkpoint();
    topics.publish(CALLS.between(2_000, 3_500));
    partials.await("partials after the checkpoint", heard(3_500), job);

    killWhileAudioGoesOn(3_500, 6_000);
    topics.publish(CALLS.from(6_000));

    assertResults(1, checkpoint);
  }

  @Test
  void kill_afterAFinalThatIsNotCommitted_finalIsThereOnce() throws Exception {
    TestingReader<Transcript> uncommitted = topics.uncommittedFinals();
    topics.publish(CALLS.between(Long.MIN_VALUE, 2_500));
    topics.partials().await("partials before the checkpoint", heard(2_500), job);
    long checkpoint = job.checkpoint();
    topics.publish(CALLS.between(2_500, AFTER_FINAL_MS));
    uncommitted.await("final", read -> TestingResults.count(read, CALLER, 0) == 1, job);
    assertThat(topics.finals().readToEnd()).isEmpty();

    killWhileAudioGoesOn(AFTER_FINAL_MS, AFTER_FINAL_MS + 1_000);
    topics.publish(CALLS.from(AFTER_FINAL_MS + 1_000));

    assertResults(1, checkpoint);
    assertThat(TestingResults.count(uncommitted.readToEnd(), CALLER, 0))
        .as("the first was aborted with its transaction")
        .isEqualTo(2);
  }

  @Test
  void kill_rightAfterEachOfTwoCheckpoints_finalsAreCommittedOnce() throws Exception {
    topics.publish(CALLS.between(Long.MIN_VALUE, AFTER_FINAL_MS));
    TestingReader<Transcript> uncommitted = topics.uncommittedFinals();
    uncommitted.await("final", read -> TestingResults.count(read, CALLER, 0) == 1, job);
    job.checkpoint();

    killWhileAudioGoesOn(AFTER_FINAL_MS, AFTER_FINAL_MS + 3_000);
    topics.partials().await("partials after the restart", heard(AFTER_FINAL_MS + 3_000), job);
    long checkpoint = job.checkpoint();

    killWhileAudioGoesOn(AFTER_FINAL_MS + 3_000, AFTER_FINAL_MS + 6_000);
    topics.publish(CALLS.from(AFTER_FINAL_MS + 6_000));

    assertResults(2, checkpoint);
    assertThat(TestingResults.count(uncommitted.readToEnd(), CALLER, 0))
        .as("it was in the checkpoint, so it is not said again")
        .isEqualTo(1);
  }

  private static Predicate<List<Transcript>> heard(long ms) {
    return TestingResults.heard(ms, CALLS, undisturbed);
  }

  private void killWhileAudioGoesOn(long fromMs, long toMs) throws Exception {
    job.killTaskManager();
    topics.publish(CALLS.between(fromMs, toMs));
    job.startTaskManager();
  }

  private void assertResults(int restarts, long checkpoint) throws Exception {
    topics.uncommittedFinals().await("last finals", TestingResults.allEnded(CALLS), job);
    assertThat(job.restarts()).isNotEmpty().containsOnly(restarts);
    assertThat(job.restoredFrom()).endsWith("/chk-" + checkpoint);
    job.stopWithSavepoint(folder);
    TestingResults.assertFinals(topics.finals().readToEnd(), undisturbed);
    TestingResults.assertPartials(topics.partials().readToEnd(), undisturbed);
  }
}
