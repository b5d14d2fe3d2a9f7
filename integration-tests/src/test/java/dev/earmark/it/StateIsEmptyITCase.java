package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Looks into savepoints: sessions have state while they go on, and none afterwards. */
class StateIsEmptyITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);
  private static final long CUT_MS = 2_000;

  private static final TestingCall ENDED =
      TestingCall.of(
          "ended", TestingSpeech.utterance(1), new ChunkFormat(AudioCodec.OPUS, 48_000, 20, 20, 1));
  private static final TestingCall OPEN =
      TestingCall.of("open", TestingSpeech.utterance(7), ChunkFormat.TELEPHONE);
  private static final TestingCall SILENT =
      TestingCall.of(
          "silent", new AudioFile(8_000, List.of(new float[40_000])), ChunkFormat.TELEPHONE);
  private static final TestingCall CALLS = TestingCall.together(List.of(ENDED, OPEN));
  private static final TestingCall OPEN_OR_SILENT = TestingCall.together(List.of(OPEN, SILENT));

  @Test
  void savepoint_afterEndAndIdleTimeout_hasNoKeyedState(@TempDir Path folder) throws Exception {
    try (TestingTopics topics = BROKER.topics(2)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
      config.set(FrontEndConfig.IDLE_TIMEOUT, IDLE_TIMEOUT);
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        topics.publish(SILENT.between(Long.MIN_VALUE, CUT_MS));
        topics.publish(CALLS.between(Long.MIN_VALUE, CUT_MS));
        topics
            .partials()
            .await(
                "partials in mid-call",
                TestingResults.heard(CUT_MS, CALLS, TestingRecognizer.transcripts(CALLS)),
                job);
        String inMidCall = job.savepoint(folder);
        topics.publish(ENDED.from(CUT_MS));
        topics.uncommittedFinals().await("final", TestingResults.allEnded(ENDED), job);
        String afterEnd = job.savepoint(folder);

        assertThat(TestingStateKeys.read(inMidCall))
            .containsOnlyKeys("front-end", "encoder", "decoder")
            .allSatisfy((uid, channels) -> assertThat(channels).contains("ended/0", "open/0"));
        assertThat(TestingStateKeys.read(afterEnd))
            .hasEntrySatisfying(
                "encoder", channels -> assertThat(channels).doesNotContain("ended/0"))
            .hasEntrySatisfying(
                "decoder", channels -> assertThat(channels).doesNotContain("ended/0"));
        topics
            .uncommittedFinals()
            .await("finals of idle sessions", TestingResults.allEnded(OPEN_OR_SILENT), job);
        TestingJob.await(
            "savepoint without keyed state",
            () ->
                TestingStateKeys.read(job.savepoint(folder)).values().stream()
                    .allMatch(Set::isEmpty));
      }
    }
  }
}
