package dev.earmark.speech.audio;

import java.io.Serializable;

/**
 * How long a missing chunk is waited for. Waiting is measured in audio that arrived meanwhile, not
 * in time, so that a replay decides the same.
 *
 * @param holeWaitMs audio buffered behind a hole until it is filled
 * @param maxWaitingChunks chunks buffered behind holes, at most
 * @param maxWaitingBytes payload buffered behind holes, at most, plus one chunk
 * @param maxHoleMs longest silence that fills one hole
 * @param maxGapChunks how far ahead of the newest chunk a sequence number is believed at once
 */
public record ResequencerOptions(
    long holeWaitMs, int maxWaitingChunks, int maxWaitingBytes, long maxHoleMs, long maxGapChunks)
    implements Serializable {

  /** One second of waiting, ten of silence. */
  public static final ResequencerOptions DEFAULTS =
      new ResequencerOptions(1_000, 512, 4 << 20, 10_000, 3_000);

  public ResequencerOptions {
    if (holeWaitMs < 0
        || maxWaitingChunks < 1
        || maxWaitingBytes < 1
        || maxHoleMs < 0
        || maxGapChunks < 1) {
      throw new IllegalArgumentException(
          "resequencing needs holeWaitMs, maxHoleMs >= 0 and maxWaitingChunks, maxWaitingBytes,"
              + " maxGapChunks >= 1; got "
              + holeWaitMs
              + ", "
              + maxHoleMs
              + ", "
              + maxWaitingChunks
              + ", "
              + maxWaitingBytes
              + ", "
              + maxGapChunks);
    }
  }
}
