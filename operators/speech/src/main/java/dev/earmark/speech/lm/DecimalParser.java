package dev.earmark.speech.lm;

import java.nio.charset.StandardCharsets;

/** Parses decimal numbers from ASCII bytes, exactly as {@link Double#parseDouble} would. */
final class DecimalParser {

  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS = new double[EXACT_DIGITS + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = 10 * POWERS[i - 1];
    }
  }

  private DecimalParser() {}

  /** The number, or NaN if the bytes {@code [from, to)} are none. */
  static double parse(byte[] bytes, int from, int to) {
    int at = from;
    boolean negative = at < to && bytes[at] == '-';
    if (negative) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int fraction = 0;
    boolean point = false;
    for (; at < to; at++) {
      byte b = bytes[at];
      if (b >= '0' && b <= '9') {
        digits = 10 * digits + (b - '0');
        fraction += point ? 1 : 0;
        // Both operands of the division are exact up to here, so its result is correctly rounded.
        if (++count > EXACT_DIGITS) {
          return parseAny(bytes, from, to);
        }
      } else if (b == '.' && !point) {
        point = true;
      } else {
        return parseAny(bytes, from, to);
      }
    }
    double value = count == 0 ? Double.NaN : digits / POWERS[fraction];
    return negative ? -value : value;
  }

  private static double parseAny(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ("0123456789+-.eE".indexOf(bytes[i]) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
