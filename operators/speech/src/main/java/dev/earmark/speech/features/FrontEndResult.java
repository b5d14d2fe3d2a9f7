package dev.earmark.speech.features;

import dev.earmark.speech.audio.RejectedChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one chunk, or the end of waiting, has brought about.
 *
 * @param features new frames, or null if there are none and the stream goes on
 * @param rejected chunks that can't be used
 * @param taken whether the chunk was used or waits for those before it; false if it was rejected or
 *     came before
 * @param counts what is counted
 */
public record FrontEndResult(
    @Nullable FeatureChunk features, List<RejectedChunk> rejected, boolean taken, Counts counts) {

  /**
   * What is counted, as increments.
   *
   * @param duplicates chunks that had come before
   * @param holes places where audio was missing
   * @param silenceMs silence put there
   */
  public record Counts(int duplicates, int holes, long silenceMs) {

    static final Counts NONE = new Counts(0, 0, 0);
  }

  public FrontEndResult {
    rejected = List.copyOf(rejected);
  }
}
