package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;

/** Small models: 4 mel frames a step, 2 output frames a step, 40 ms each. */
final class TestingShapes {

  static final int VOCABULARY = 2;

  private TestingShapes() {}

  /** A step takes mel frames [4 k - 2, 4 k + 7), or [4 k - 2, 4 k + 5) without look-ahead. */
  static EncoderShape shape(boolean lookahead) {
    return new EncoderShape(
        4, lookahead ? 2 : 0, 2, 82, 20, 2, 2, 1, 2, 1, 3, -0.75f, 5, 7, 1, VOCABULARY, 3, 0);
  }
}
