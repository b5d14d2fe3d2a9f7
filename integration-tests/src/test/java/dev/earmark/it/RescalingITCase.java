package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Five calls are cut by a savepoint in mid-utterance and go on with more or fewer tasks. */
class RescalingITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final long CUT_MS = 3_000;
  private static final TestingCall CALLS = TestingCall.together(calls());

  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> expected =
      Map.of();

  /** Each in another codec or chunk length, so that the savepoint has all kinds of state. */
  private static List<TestingCall> calls() {
    List<ChunkFormat> formats =
        List.of(
            ChunkFormat.TELEPHONE,
            new ChunkFormat(AudioCodec.PCM_S16LE, 16_000, 20, 20, 1),
            new ChunkFormat(AudioCodec.OPUS, 48_000, 20, 20, 1),
            new ChunkFormat(AudioCodec.ALAW, 8_000, 333, 333, 1),
            new ChunkFormat(AudioCodec.PCM_S16LE, 44_100, 50, 150, 1));
    List<TestingCall> calls = new ArrayList<>();
    for (int i = 0; i < formats.size(); i++) {
      AudioFile audio = TestingSpeech.utterance(i);
      calls.add(TestingCall.of("call-" + i, audio, formats.get(i)));
    }
    return calls;
  }

  @BeforeAll
  static void recognizeUndisturbed() {
    expected = TestingRecognizer.transcripts(CALLS);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "3, 2"})
  void savepoint_inMidCall_goesOnWithOtherParallelism(int before, int after, @TempDir Path folder)
      throws Exception {
    try (TestingTopics topics = BROKER.topics(3)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
      String savepoint;
      try (TestingJob job = TestingJob.start(config, before, folder)) {
        topics.publish(CALLS.between(Long.MIN_VALUE, CUT_MS));
        topics
            .partials()
            .await("partials before the cut", TestingResults.heard(CUT_MS, CALLS, expected), job);
        savepoint = job.stopWithSavepoint(folder);
      }
      assertThat(topics.finals().readToEnd()).as("finals before the cut").isEmpty();

      try (TestingJob job = TestingJob.start(config, after, folder, savepoint)) {
        topics.publish(CALLS.from(CUT_MS));
        topics.uncommittedFinals().await("last finals", TestingResults.allEnded(CALLS), job);
        assertThat(job.restoredFrom()).isEqualTo(savepoint);
        job.stopWithSavepoint(folder);
      }
      List<Transcript> partials = topics.partials().readToEnd();
      TestingResults.assertNoRepetition(partials);
      TestingResults.assertPartials(partials, expected);
      TestingResults.assertFinals(topics.finals().readToEnd(), expected);
      assertThat(topics.rejected().readToEnd()).isEmpty();
    }
  }
}
