package dev.earmark.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.kafka.Rejection.ChunkName;
import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.RejectedChunk;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AudioChunkMappingTest {

  private static final RecordOrigin ORIGIN = new RecordOrigin("audio", 3, 17);

  private final AudioChunkMapping mapping = new AudioChunkMapping();

  @ParameterizedTest
  @EnumSource(AudioCodec.class)
  void read_whatWasWritten_isTheChunkWithItsOrigin(AudioCodec codec) {
    AudioChunk chunk = chunk(codec, new byte[] {1, 2, 3, 4});

    assertThat(mapping.read(mapping.toBytes(chunk), ORIGIN))
        .isEqualTo(new AudioRecord.Chunk(chunk));
  }

  @Test
  void read_payloadOfTenMegabytes_isAChunk() {
    AudioChunk chunk = chunk(AudioCodec.MULAW, new byte[10 * 1024 * 1024]);

    assertThat(mapping.read(mapping.toBytes(chunk), ORIGIN))
        .isEqualTo(new AudioRecord.Chunk(chunk));
  }

  @Test
  void read_tombstone_isRejected() {
    assertThat(rejection(null).reason()).isEqualTo("TOMBSTONE");
  }

  @Test
  void read_truncated_isRejectedWithOriginAndHead() {
    byte[] bytes = mapping.toBytes(chunk(AudioCodec.MULAW, new byte[500]));
    byte[] cut = Arrays.copyOf(bytes, 300);

    Rejection rejection = rejection(cut);

    assertThat(rejection.reason()).isEqualTo("TRUNCATED");
    assertThat(rejection.origin()).isEqualTo(ORIGIN);
    assertThat(rejection.payloadHead()).isEqualTo(Arrays.copyOf(bytes, Rejection.HEAD_BYTES));
    assertThat(rejection.payloadBytes()).isEqualTo(300);
  }

  @Test
  void read_unknownCodec_isRejectedAndNamesTheChunk() {
    Rejection rejection = rejection(avro("s", 0, false));

    assertThat(rejection.reason()).isEqualTo("UNKNOWN_CODEC");
    assertThat(rejection.chunk()).isEqualTo(new ChunkName(new SessionKey("s", 0), 5));
    assertThat(rejection.message()).contains("session s/0, chunk 5");
  }

  @Test
  void read_endOfStreamWithoutAudioOrCodec_isAChunk() {
    assertThat(mapping.read(avro("s", 0, true), ORIGIN)).isInstanceOf(AudioRecord.Chunk.class);
  }

  @Test
  void read_impossibleSession_isRejectedWithWhatWasExpected() {
    assertThat(rejection(avro(" ", 0, false)).message()).isEqualTo("session id is blank");
    assertThat(rejection(avro("s", -1, false)).reason()).isEqualTo("INVALID_FIELD");
  }

  @Test
  void codec_chunkAndRejection_comeBack() throws IOException {
    AudioRecordCodec codec = new AudioRecordCodec();
    List<AudioRecord> records =
        List.of(
            new AudioRecord.Chunk(chunk(AudioCodec.OPUS, new byte[] {9})),
            mapping.read(null, ORIGIN),
            mapping.read(avro("s", 0, false), ORIGIN));
    for (AudioRecord record : records) {
      assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
  }

  @Test
  void rejection_ofAChunkThatTheFrontEndRefused_keepsTheOrigin() {
    AudioChunk chunk = chunk(AudioCodec.MULAW, new byte[100]);

    Rejection rejection = Rejection.of(new RejectedChunk(chunk, "after the end"));

    assertThat(rejection.origin()).isEqualTo(ORIGIN);
    assertThat(rejection.chunk()).isEqualTo(new ChunkName(chunk.key(), chunk.sequence()));
    assertThat(rejection.payloadHead()).hasSize(Rejection.HEAD_BYTES);
    assertThat(rejection.payloadBytes()).isEqualTo(100);
  }

  private Rejection rejection(byte @Nullable [] value) {
    return ((AudioRecord.Unreadable) mapping.read(value, ORIGIN)).rejection();
  }

  private static AudioChunk chunk(AudioCodec codec, byte[] payload) {
    SessionInfo info = new SessionInfo(List.of("dealers"), Map.of("region", "eu"));
    return new AudioChunk(
        new SessionKey("call-7", 1),
        300,
        codec,
        8000,
        1_700_000_000_123L,
        payload,
        false,
        info,
        ORIGIN);
  }

  /** A record whose codec a newer producer knows and this job does not. */
  private static byte[] avro(String session, int channel, boolean endOfStream) {
    return SingleObjectCodec.of(dev.earmark.schemas.avro.AudioChunk.class)
        .encode(
            dev.earmark.schemas.avro.AudioChunk.newBuilder()
                .setSessionId(session)
                .setChannel(channel)
                .setSequence(5)
                .setCaptureTime(Instant.EPOCH)
                .setEndOfStream(endOfStream)
                .build());
  }
}
