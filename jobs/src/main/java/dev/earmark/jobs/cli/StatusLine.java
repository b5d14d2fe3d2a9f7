package dev.earmark.jobs.cli;

import java.util.Locale;

/**
 * How far a call is: position, latency of partials and finals, real-time factor (RTF).
 *
 * @param positionMs audio that has been sent
 * @param totalMs audio that there is
 * @param realTimeFactor seconds of processor time for a second of audio of one channel
 * @param paced whether audio is sent at the speed of speech; if not, times since capture mean
 *     nothing and are not shown
 */
record StatusLine(long positionMs, long totalMs, double realTimeFactor, boolean paced) {

  private static final int BAR_COLUMNS = 12;

  /** One line of at most {@code columns}. */
  String text(CallTally tally, int columns) {
    StringBuilder line = new StringBuilder(bar());
    line.append("  ").append(Times.position(positionMs)).append(" / ");
    line.append(Times.position(totalMs));
    if (paced) {
      line.append("  partial ").append(tally.partialLatency());
      line.append("  final ").append(tally.finalLatency());
    }
    line.append(String.format(Locale.ROOT, "  RTF %.2f", realTimeFactor));
    return line.substring(0, Math.min(line.length(), Math.max(1, columns)));
  }

  private String bar() {
    int full = (int) (totalMs == 0 ? 0 : BAR_COLUMNS * Math.min(positionMs, totalMs) / totalMs);
    String done = "=".repeat(full) + (full < BAR_COLUMNS ? ">" : "");
    return "[" + done + " ".repeat(Math.max(0, BAR_COLUMNS - done.length())) + "]";
  }
}
