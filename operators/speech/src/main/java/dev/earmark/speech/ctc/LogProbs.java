package dev.earmark.speech.ctc;

/** Arithmetic on natural log-probs. */
final class LogProbs {

  static final double ZERO = Double.NEGATIVE_INFINITY;

  private LogProbs() {}

  /** {@code log(exp(a) + exp(b))}. */
  static double add(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return low == ZERO ? high : high + Math.log(1 + Math.exp(low - high));
  }
}
