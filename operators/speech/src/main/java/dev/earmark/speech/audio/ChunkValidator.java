package dev.earmark.speech.audio;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one chunk by itself: whether it can be audio at all. A chunk that ends the stream may be
 * without payload; then its codec and rate don't matter.
 */
public final class ChunkValidator {

  static final int MIN_SAMPLE_RATE_HZ = 4_000;
  static final int MAX_SAMPLE_RATE_HZ = 192_000;

  /** 2100-01-01 UTC. */
  static final long MAX_CAPTURE_TIME_MS = 4_102_444_800_000L;

  /** Sequence numbers that even a double can count. */
  static final long MAX_SEQUENCE = 1L << 53;

  private static final Set<Integer> OPUS_RATES_HZ = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);

  private final int maxPayloadBytes;
  private final long maxDurationUs;

  /**
   * @param maxPayloadBytes largest payload, encoded
   * @param maxDurationMs longest audio of one chunk
   */
  public ChunkValidator(int maxPayloadBytes, long maxDurationMs) {
    if (maxPayloadBytes < 1 || maxDurationMs < 1) {
      throw new IllegalArgumentException(
          "chunks need limits of at least 1 byte and 1 ms, got "
              + maxPayloadBytes
              + " and "
              + maxDurationMs);
    }
    this.maxPayloadBytes = maxPayloadBytes;
    this.maxDurationUs = 1000 * maxDurationMs;
  }

  /** Why the chunk can't be used, or null if it can. */
  public @Nullable String reasonToReject(AudioChunk chunk) {
    if (chunk.sequence() < 0 || chunk.sequence() > MAX_SEQUENCE) {
      return "sequence number must be 0 to " + MAX_SEQUENCE + ", got " + chunk.sequence();
    }
    if (chunk.captureTimeMs() < 0 || chunk.captureTimeMs() > MAX_CAPTURE_TIME_MS) {
      return "capture time must be milliseconds since 1970, before the year 2100, got "
          + chunk.captureTimeMs();
    }
    if (chunk.payload().length == 0) {
      return chunk.endOfStream() ? null : "payload is empty, but the stream does not end";
    }
    if (chunk.payload().length > maxPayloadBytes) {
      return "payload must be at most " + maxPayloadBytes + " bytes, got " + chunk.payload().length;
    }
    String reason = chunk.codec() == AudioCodec.OPUS ? opusReason(chunk) : sampleReason(chunk);
    if (reason == null && chunk.durationUs() > maxDurationUs) {
      return "chunk must be at most "
          + maxDurationUs / 1000
          + " ms long, got "
          + chunk.durationUs() / 1000;
    }
    return reason;
  }

  private static @Nullable String sampleReason(AudioChunk chunk) {
    int rate = chunk.sampleRateHz();
    if (rate < MIN_SAMPLE_RATE_HZ || rate > MAX_SAMPLE_RATE_HZ) {
      return "sample rate must be "
          + MIN_SAMPLE_RATE_HZ
          + " to "
          + MAX_SAMPLE_RATE_HZ
          + " Hz, got "
          + rate;
    }
    if (chunk.codec() == AudioCodec.PCM_S16LE && chunk.payload().length % 2 != 0) {
      return "16-bit samples need an even number of bytes, got " + chunk.payload().length;
    }
    return null;
  }

  private static @Nullable String opusReason(AudioChunk chunk) {
    if (!OPUS_RATES_HZ.contains(chunk.sampleRateHz())) {
      return "sample rate of Opus must be 8000, 12000, 16000, 24000 or 48000 Hz, got "
          + chunk.sampleRateHz();
    }
    if (OpusPackets.durationUs(chunk.payload()) == 0) {
      return "payload of " + chunk.payload().length + " bytes is no Opus packet";
    }
    return null;
  }
}
