package dev.earmark.jobs.audio;

import dev.earmark.speech.audio.AudioCodec;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * What chunks look like: their encoding and how long they are.
 *
 * @param codec encoding of the payload
 * @param sampleRateHz sampling rate of the payload; Opus has 8000, 12000, 16000, 24000 and 48000
 * @param minMs shortest chunk
 * @param maxMs longest chunk; the same as {@code minMs} for a fixed length. Opus has 20, 40 and 60
 * @param seed of the lengths between the two
 */
public record ChunkFormat(AudioCodec codec, int sampleRateHz, int minMs, int maxMs, long seed) {

  /** What a telephone exchange sends: mu-law at 8 kHz, here 20 to 100 ms at a time. */
  public static final ChunkFormat TELEPHONE = new ChunkFormat(AudioCodec.MULAW, 8000, 20, 100, 1);

  public ChunkFormat {
    if (sampleRateHz < 1 || minMs < 1 || maxMs < minMs) {
      throw new IllegalArgumentException(
          "chunks need a sampling rate and 1 <= shortest <= longest, got "
              + sampleRateHz
              + " Hz and "
              + minMs
              + "-"
              + maxMs
              + " ms");
    }
    if (codec == AudioCodec.OPUS) {
      checkOpus(sampleRateHz, minMs, maxMs);
    }
  }

  private static void checkOpus(int sampleRateHz, int minMs, int maxMs) {
    if (packetLengths(minMs, maxMs).length == 0) {
      throw new IllegalArgumentException(
          "Opus chunks are 20, 40 or 60 ms long, got " + minMs + "-" + maxMs);
    }
    if (Arrays.stream(new int[] {8000, 12000, 16000, 24000, 48000})
        .noneMatch(rate -> rate == sampleRateHz)) {
      throw new IllegalArgumentException(
          "Opus has 8000, 12000, 16000, 24000 or 48000 Hz, got " + sampleRateHz);
    }
  }

  private static int[] packetLengths(int minMs, int maxMs) {
    return Arrays.stream(OpusPacketEncoder.PACKET_MS)
        .filter(ms -> ms >= minMs && ms <= maxMs)
        .toArray();
  }

  /** Draws the lengths of a channel's chunks, in milliseconds; every channel has its own. */
  IntSupplier lengths(int channel) {
    Random random = new Random(31 * seed + channel);
    if (codec == AudioCodec.OPUS) {
      int[] lengths = packetLengths(minMs, maxMs);
      return () -> lengths[random.nextInt(lengths.length)];
    }
    return () -> minMs + random.nextInt(maxMs - minMs + 1);
  }

  PayloadEncoder encoder() {
    return codec == AudioCodec.OPUS
        ? new OpusPacketEncoder(sampleRateHz)
        : new SampleEncoder(codec);
  }

  @Override
  public String toString() {
    return codec
        + " at "
        + sampleRateHz
        + " Hz in chunks of "
        + (minMs == maxMs ? "" : minMs + "-")
        + maxMs
        + " ms";
  }
}
