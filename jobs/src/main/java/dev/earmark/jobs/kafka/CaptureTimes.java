package dev.earmark.jobs.kafka;

import java.time.Duration;

/**
 * Which capture times may serve as time stamps of records and as event time. A producer's clock can
 * be wrong by decades: taken as it is, one time stamp would push the watermark of all sessions into
 * the future, be refused by the broker (which fails the job), or fall to retention at once.
 */
public final class CaptureTimes {

  private static final long MAX_AGE_MS = Duration.ofDays(1).toMillis();
  private static final long MAX_AHEAD_MS = Duration.ofMinutes(1).toMillis();

  private CaptureTimes() {}

  /**
   * The capture time, if it is up to a day before the reference or a minute after it; else the
   * reference.
   *
   * @param captureTimeMs as the producer says
   * @param referenceMs what to go by otherwise: the record's own time stamp, or now
   */
  public static long orElse(long captureTimeMs, long referenceMs) {
    boolean plausible =
        captureTimeMs >= referenceMs - MAX_AGE_MS && captureTimeMs <= referenceMs + MAX_AHEAD_MS;
    return plausible ? captureTimeMs : referenceMs;
  }
}
