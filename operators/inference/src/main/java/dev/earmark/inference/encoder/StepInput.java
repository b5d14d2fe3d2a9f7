package dev.earmark.inference.encoder;

/**
 * One step of one session.
 *
 * @param mel {@code [melWindow, melBands]} row-major
 * @param step index in its utterance
 * @param caches those before the step; the encoder replaces their content by those after it
 */
public record StepInput(float[] mel, int step, EncoderCaches caches) {

  public StepInput {
    if (caches.nextStep() != step) {
      throw new IllegalArgumentException(
          "step " + step + " needs its caches, got those of step " + caches.nextStep());
    }
  }
}
