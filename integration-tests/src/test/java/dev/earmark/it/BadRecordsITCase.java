package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that no one should send, in one partition with sessions that must not notice. Some claim
 * to be the next chunk of such a session.
 */
class BadRecordsITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(8);
  private static final ChunkFormat PCM = new ChunkFormat(AudioCodec.PCM_S16LE, 16_000, 100, 100, 1);
  private static final int HALF = 20;

  private static final TestingCall GOOD = TestingCall.of("good", TestingSpeech.utterance(1), PCM);
  private static final TestingCall PHONE =
      TestingCall.of("phone", TestingSpeech.utterance(7), ChunkFormat.TELEPHONE);
  private static final TestingCall OPEN = TestingCall.of("open", TestingSpeech.utterance(5), PCM);
  private static final TestingCall OF_1971 = clockOf("1971-06-01T00:00:00Z");
  private static final TestingCall OF_2099 = clockOf("2099-06-01T00:00:00Z");
  private static final TestingCall LATER = TestingCall.of("later", TestingSpeech.utterance(1), PCM);

  private static final List<BadRecord> BAD = new ArrayList<>();
  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> expected =
      Map.of();
  private static List<Transcript> finals = List.of();
  private static List<RejectedRecord> rejected = List.of();

  /** Where a bad record lies, and what must be said of it. */
  private record BadRecord(RecordMetadata place, String reason, String message) {}

  @BeforeAll
  static void transcribe(@TempDir Path folder) throws Exception {
    expected =
        TestingRecognizer.transcripts(
            TestingCall.together(List.of(GOOD, PHONE, OPEN, OF_1971, OF_2099, LATER)));
    try (TestingTopics topics = BROKER.topics(1)) {
      publish(topics);
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
      config.set(FrontEndConfig.IDLE_TIMEOUT, IDLE_TIMEOUT);
      try (TestingJob job = TestingJob.start(config, 1, folder)) {
        TestingCall first = TestingCall.together(List.of(GOOD, PHONE, OPEN, OF_1971, OF_2099));
        topics.finals().await("finals of all sessions", TestingResults.allEnded(first), job);
        topics.publish(LATER.chunks());
        topics.finals().await("final after all", TestingResults.allEnded(LATER), job);
        job.stopWithSavepoint(folder);
      }
      finals = topics.finals().readToEnd();
      rejected = topics.rejected().readToEnd();
    }
  }

  /** All before the job starts, so that no session is idle for long between its chunks. */
  private static void publish(TestingTopics topics) {
    topics.publish(GOOD.chunks().subList(0, HALF));
    topics.publish(PHONE.chunks());
    for (TestingBytes bytes : TestingBytes.values()) {
      BAD.add(new BadRecord(topics.publish(bytes.value()), bytes.reason(), bytes.message()));
    }
    AudioChunk next = GOOD.chunks().get(HALF);
    long nowMs = next.captureTimeMs();
    byte[] audio = next.payload();
    bad(topics, chunk(HALF, 3, nowMs, audio), "sample rate must be 4000 to 192000 Hz, got 3");
    bad(topics, chunk(HALF, 16_000, nowMs, new byte[0]), "payload is empty");
    bad(
        topics,
        chunk(HALF, 16_000, nowMs, new byte[10 << 20]),
        "at most 1048576 bytes, got 10485760");
    bad(topics, chunk(HALF, 16_000, nowMs, new byte[3]), "even number of bytes, got 3");
    bad(topics, chunk(HALF, 16_000, Long.MAX_VALUE, audio), "before the year 2100");
    bad(topics, chunk(-1, 16_000, nowMs, audio), "sequence number must be 0 to");
    bad(topics, chunk(5, 16_000, nowMs, audio), "sequence number jumped back to 5, expected 20");
    bad(topics, chunk(1L << 40, 16_000, nowMs, audio), "more than 3000 ahead of 19");
    topics.publish(GOOD.chunks().subList(HALF, GOOD.chunks().size()));
    long end = GOOD.chunks().size();
    bad(
        topics,
        chunk(end, 16_000, nowMs + 60_000, audio),
        "after the end of the stream at " + (end - 1));
    topics.publish(OF_1971.chunks());
    topics.publish(OF_2099.chunks());
    topics.publish(OPEN.chunks().subList(0, OPEN.chunks().size() - 1));
    topics.publish(List.of(withoutEnd(OPEN.chunks().get(OPEN.chunks().size() - 1))));
  }

  private static void bad(TestingTopics topics, AudioChunk chunk, String message) {
    BAD.add(new BadRecord(topics.publish(chunk), "UNUSABLE_CHUNK", message));
  }

  /** A chunk that claims to be of the good session. */
  private static AudioChunk chunk(long sequence, int rateHz, long captureTimeMs, byte[] payload) {
    return new AudioChunk(
        GOOD.channels().get(0),
        sequence,
        AudioCodec.PCM_S16LE,
        rateHz,
        captureTimeMs,
        payload,
        false,
        SessionInfo.NONE);
  }

  private static AudioChunk withoutEnd(AudioChunk last) {
    return new AudioChunk(
        last.key(),
        last.sequence(),
        last.codec(),
        last.sampleRateHz(),
        last.captureTimeMs(),
        last.payload(),
        false,
        last.info());
  }

  private static TestingCall clockOf(String time) {
    AudioFile audio = TestingSpeech.utterance(1);
    CallScript script =
        new CallScript("clock-" + time, Instant.parse(time).toEpochMilli(), SessionInfo.NONE);
    return new TestingCall(ChunkedAudio.cut(audio, script, PCM));
  }

  @Test
  void rejected_badRecords_eachOnceWithItsReasonAndOrigin() {
    assertThat(rejected)
        .extracting(
            r -> r.getTopic() + "/" + r.getPartition() + "/" + r.getOffset(),
            RejectedRecord::getReason)
        .containsExactlyInAnyOrderElementsOf(
            BAD.stream()
                .map(
                    bad ->
                        tuple(
                            bad.place.topic()
                                + "/"
                                + bad.place.partition()
                                + "/"
                                + bad.place.offset(),
                            bad.reason))
                .toList());
    for (BadRecord bad : BAD) {
      assertThat(rejected)
          .filteredOn(record -> record.getOffset() == bad.place.offset())
          .singleElement()
          .satisfies(record -> assertThat(record.getMessage()).contains(bad.message));
    }
  }

  @Test
  void rejected_tenMegabytes_keepsTheirHeadOnly() {
    assertThat(rejected)
        .filteredOn(record -> record.getPayloadBytes() == 10 << 20)
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getPayloadHead().remaining()).isEqualTo(64);
              assertThat(record.getSessionId()).isEqualTo("good");
              assertThat(record.getSequence()).isEqualTo(HALF);
            });
  }

  @Test
  void finals_sessionsAmongBadRecords_areUnchanged() {
    for (TestingCall call : List.of(GOOD, PHONE, OF_1971, OF_2099, LATER)) {
      SessionKey key = call.channels().get(0);
      TestingResults.assertSame(
          TestingResults.ofChannel(finals, key),
          TestingResults.finals(expected.getOrDefault(key, List.of())));
    }
  }

  @Test
  void finals_sessionWithoutEnd_comeAfterTheIdleTimeout() {
    SessionKey key = OPEN.channels().get(0);
    List<dev.earmark.speech.transcript.Transcript> open = TestingResults.ofChannel(finals, key);
    TestingResults.assertSameWords(
        open, TestingResults.finals(expected.getOrDefault(key, List.of())));
    assertThat(open).last().matches(last -> last.endOfStream());
  }

  @Test
  void finals_noOtherSession_hasAny() {
    assertThat(TestingResults.byChannel(finals)).containsOnlyKeys(expected.keySet());
  }
}
