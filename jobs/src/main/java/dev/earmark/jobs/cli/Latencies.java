package dev.earmark.jobs.cli;

import java.util.Arrays;

/** Times from capture to result, in milliseconds, and what share of them is below which. */
final class Latencies {

  private long[] values = new long[64];
  private int count;

  void add(long latencyMs) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = latencyMs;
  }

  int count() {
    return count;
  }

  /**
   * The smallest value that at least this share of all values does not exceed.
   *
   * @param share over 0, at most 1
   * @throws IllegalStateException if there are no values
   */
  long percentile(double share) {
    if (count == 0) {
      throw new IllegalStateException("no latencies yet");
    }
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * count) - 1];
  }

  /** For example {@code 0.9 s (p95 1.4 s)}; a dash without values. */
  @Override
  public String toString() {
    return count == 0
        ? "-"
        : Times.seconds(percentile(0.5)) + " (p95 " + Times.seconds(percentile(0.95)) + ")";
  }
}
