package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nine channels of eight sessions at once: the same two utterances in chunks of five kinds, a
 * telephone dialogue, and two more codecs.
 */
class TranscriptionJobITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final long SEED = new Random().nextLong();
  private static final AudioFile READING = TestingSpeech.monologue(1, 5);
  private static final List<TestingCall> READINGS =
      List.of(
          reading(20, 20),
          reading(100, 100),
          reading(333, 333),
          reading(2000, 2000),
          reading(1, 700));
  private static final TestingCall CALLS =
      TestingCall.together(
          List.of(
              TestingCall.together(READINGS),
              call("telephone", TestingSpeech.dialogue(0, 2), ChunkFormat.TELEPHONE),
              call(
                  "alaw",
                  TestingSpeech.utterance(3),
                  new ChunkFormat(AudioCodec.ALAW, 8000, 60, 60, SEED)),
              call(
                  "opus",
                  TestingSpeech.utterance(7),
                  new ChunkFormat(AudioCodec.OPUS, 16_000, 20, 60, SEED))));

  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> expected =
      Map.of();
  private static List<Transcript> finals = List.of();
  private static List<Transcript> partials = List.of();
  private static List<RejectedRecord> rejected = List.of();

  private static TestingCall reading(int minMs, int maxMs) {
    return call(
        "reading-" + minMs + "-" + maxMs,
        READING,
        new ChunkFormat(AudioCodec.PCM_S16LE, 16_000, minMs, maxMs, SEED));
  }

  private static TestingCall call(String sessionId, AudioFile audio, ChunkFormat format) {
    return TestingCall.of(sessionId, audio, format);
  }

  @BeforeAll
  static void transcribe(@TempDir Path folder) throws Exception {
    expected = TestingRecognizer.transcripts(CALLS);
    try (TestingTopics topics = BROKER.topics(4)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        topics.publish(CALLS.chunks());
        topics.finals().await("final of every channel", TestingResults.allEnded(CALLS), job);
        job.stopWithSavepoint(folder);
      }
      finals = topics.finals().readToEnd();
      partials = topics.partials().readToEnd();
      rejected = topics.rejected().readToEnd();
    }
  }

  @Test
  void finals_manySessionsAtOnce_areThoseOfEachAlone() {
    assertThat(expected).hasSize(9);
    TestingResults.assertFinals(finals, expected);
  }

  @Test
  void finals_lastOfAChannel_endsTheStream() {
    TestingResults.byChannel(finals)
        .forEach(
            (key, results) ->
                assertThat(results.stream().map(result -> result.endOfStream()))
                    .as("%s", key)
                    .endsWith(true)
                    .containsOnlyOnce(true));
  }

  @Test
  void finals_readings_haveTwoUtterancesOfManyWords() {
    for (TestingCall reading : READINGS) {
      assertThat(TestingResults.ofChannel(finals, reading.channels().get(0)))
          .as("seed %d", SEED)
          .filteredOn(result -> result.words().size() >= 5)
          .hasSize(2);
    }
  }

  @Test
  void finals_sameAudioInOtherChunks_areTheSame() {
    SessionKey first = READINGS.get(0).channels().get(0);
    for (TestingCall reading : READINGS) {
      TestingResults.assertSameWords(
          TestingResults.ofChannel(finals, reading.channels().get(0)),
          TestingResults.ofChannel(finals, first));
    }
  }

  @Test
  void partials_ofEveryChannel_firmUpToTheFinals() {
    assertThat(partials)
        .hasSizeGreaterThan(2 * finals.size())
        .anyMatch(partial -> partial.getStableWords() > 2);
    TestingResults.assertNoRepetition(partials);
    TestingResults.assertPartials(partials, expected);
  }

  @Test
  void results_sayWhereTheyComeFrom() {
    assertThat(finals)
        .allSatisfy(
            result -> {
              assertThat(result.getModelName()).isEqualTo("earmark-en");
              assertThat(result.getModelVersion()).isNotEmpty();
              assertThat(result.getAttributes())
                  .containsEntry("desk", result.getSessionId() + "-desk");
            });
    assertThat(rejected).isEmpty();
  }
}
