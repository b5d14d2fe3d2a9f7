package dev.earmark.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkValidatorTest {

  private static final long NOW_MS = 1_700_000_000_000L;

  private final ChunkValidator validator = new ChunkValidator(100_000, 10_000);

  @ParameterizedTest
  @CsvSource({
    "PCM_S16LE, 16000, 640",
    "MULAW, 8000, 160",
    "ALAW, 8000, 160",
    "MULAW, 4000, 40000",
    "PCM_S16LE, 192000, 2"
  })
  void reasonToReject_goodChunk_isNone(AudioCodec codec, int rateHz, int bytes) {
    assertThat(reason(codec, rateHz, new byte[bytes])).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "PCM_S16LE, 0, 640, 'sample rate must be 4000 to 192000 Hz, got 0'",
    "MULAW, -8000, 640, 'sample rate must be 4000 to 192000 Hz, got -8000'",
    "ALAW, 192001, 640, 'sample rate must be 4000 to 192000 Hz, got 192001'",
    "OPUS, 44100, 640, 'sample rate of Opus must be 8000, 12000, 16000, 24000 or 48000 Hz, got 44100'",
    "PCM_S16LE, 16000, 641, '16-bit samples need an even number of bytes, got 641'",
    "MULAW, 8000, 0, 'payload is empty, but the stream does not end'",
    "PCM_S16LE, 48000, 100002, 'payload must be at most 100000 bytes, got 100002'",
    "MULAW, 8000, 80008, 'chunk must be at most 10000 ms long, got 10001'"
  })
  void reasonToReject_badChunk_saysWhatWasExpectedAndWhatCame(
      AudioCodec codec, int rateHz, int bytes, String reason) {
    assertThat(reason(codec, rateHz, new byte[bytes])).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE})
  void reasonToReject_impossibleSequence_isNamed(long sequence) {
    assertThat(validator.reasonToReject(chunk(sequence, NOW_MS, false)))
        .startsWith("sequence number must be 0 to")
        .endsWith("got " + sequence);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 4_102_444_800_001L, Long.MAX_VALUE})
  void reasonToReject_impossibleCaptureTime_isNamed(long captureTimeMs) {
    assertThat(validator.reasonToReject(chunk(0, captureTimeMs, false)))
        .startsWith("capture time must be")
        .endsWith("got " + captureTimeMs);
  }

  @Test
  void reasonToReject_emptyEndOfStreamWithAnyRate_isNone() {
    assertThat(validator.reasonToReject(chunk(7, NOW_MS, true))).isNull();
  }

  /** Configurations 0, 15, 19 and 31 of RFC 6716, table 2, and numbers of frames. */
  @ParameterizedTest
  @CsvSource({
    "0x00, 0, 10000", "0x18, 0, 60000", "0x78, 0, 20000", "0x98, 0, 20000", "0x80, 0, 2500",
    "0xF9, 0, 40000", "0xFA, 0, 40000", "0xFB, 6, 120000", "0xFB, 7, 0", "0xFB, 0, 0"
  })
  void durationUs_opusPacket_followsItsFirstBytes(String first, byte second, long durationUs) {
    byte[] packet = {(byte) (int) Integer.decode(first), second, 0};

    assertThat(OpusPackets.durationUs(packet)).isEqualTo(durationUs);
    @Nullable String reason = reason(AudioCodec.OPUS, 48_000, packet);
    if (durationUs == 0) {
      assertThat(reason).isEqualTo("payload of 3 bytes is no Opus packet");
    } else {
      assertThat(reason).isNull();
    }
  }

  private @Nullable String reason(AudioCodec codec, int rateHz, byte[] payload) {
    return validator.reasonToReject(TestingChunks.of(codec, rateHz).chunk(0, 0, payload));
  }

  private static AudioChunk chunk(long sequence, long captureTimeMs, boolean end) {
    return new AudioChunk(
        new SessionKey("call", 0),
        sequence,
        AudioCodec.MULAW,
        end ? 0 : 8_000,
        captureTimeMs,
        new byte[end ? 0 : 160],
        end,
        SessionInfo.NONE);
  }
}
