package dev.earmark.jobs.cli;

import java.util.Locale;

/** Times and lengths as people read them. */
final class Times {

  private Times() {}

  /** A position in the audio, {@code mm:ss.s}. */
  static String position(long ms) {
    long tenths = Math.max(0, ms) / 100;
    return String.format(Locale.ROOT, "%02d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }

  /** A length, in seconds with one decimal. */
  static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }
}
