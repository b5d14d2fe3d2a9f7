package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;

/** Outputs of a step that cost a copy and are only made on demand. */
public enum EncoderExtra {
  /** Log-probs of the phone head, {@code [U, P]}. */
  PHONE_LOG_PROBS("phone_log_probs"),
  /** Log-probs of the intermediate head, {@code [U, V]}. */
  INTER_LOG_PROBS("inter_log_probs"),
  /** Phone-layer, intermediate and final representations, {@code [U, 3 * width]}. */
  REPRESENTATIONS("reps");

  private final String output;

  EncoderExtra(String output) {
    this.output = output;
  }

  /** Name in the graph. */
  String output() {
    return output;
  }

  int columns(EncoderShape shape) {
    return switch (this) {
      case PHONE_LOG_PROBS -> shape.phones();
      case INTER_LOG_PROBS -> shape.vocabularySize();
      case REPRESENTATIONS -> 3 * shape.width();
    };
  }
}
