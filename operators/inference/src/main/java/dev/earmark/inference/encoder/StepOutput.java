package dev.earmark.inference.encoder;

import dev.earmark.speech.FloatMatrix;
import java.util.Map;

/**
 * What the encoder says of one step of one session.
 *
 * @param logProbs {@code [framesPerStep, V]} natural log, unbiased
 * @param extras what else was asked for, one row a frame
 */
public record StepOutput(FloatMatrix logProbs, Map<EncoderExtra, FloatMatrix> extras) {

  /**
   * One of the other outputs.
   *
   * @throws IllegalStateException if the encoder was not asked for it
   */
  public FloatMatrix extra(EncoderExtra which) {
    FloatMatrix values = extras.get(which);
    if (values == null) {
      throw new IllegalStateException(
          which + " was not asked for; the encoder gives " + extras.keySet());
    }
    return values;
  }
}
