package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import java.util.Arrays;

/**
 * What the encoder remembers of one utterance: keys and values of its layers, 2.6 MB for {@code
 * earmark-en}. Derived: encoding the utterance's steps again gives the same numbers.
 */
public final class EncoderCaches {

  /** {@code cache50 [lower layers, 2, left positions, width]}. */
  final float[] lower;

  /** {@code cache25 [upper layers, 2, left frames, width]}. */
  final float[] upper;

  private long utteranceStart = -1;
  private int nextStep;

  public EncoderCaches(EncoderShape shape) {
    lower = new float[shape.lowerCacheSize()];
    upper = new float[shape.upperCacheSize()];
  }

  /**
   * Makes these the caches of an utterance; they stay as they are if they are so already.
   *
   * @param start the utterance's first mel frame since the session's start
   */
  void use(long start) {
    if (utteranceStart != start) {
      utteranceStart = start;
      nextStep = 0;
      Arrays.fill(lower, 0);
      Arrays.fill(upper, 0);
    }
  }

  /** Forgets whose they are, so that another session can use them. */
  public void clear() {
    utteranceStart = -1;
    nextStep = 0;
  }

  /** The step whose input these caches are. */
  public int nextStep() {
    return nextStep;
  }

  void stepped() {
    nextStep++;
  }
}
