package dev.earmark.jobs.audio;

import java.time.Duration;
import java.time.InstantSource;

/** Decides when the next chunk may go. */
@FunctionalInterface
public interface Pacer {

  /**
   * Returns when the time has come.
   *
   * @param epochMs milliseconds since 1970 UTC; may lie in the past
   */
  void await(long epochMs) throws InterruptedException;

  /** Puts the caller to sleep. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  /** Nothing waits. */
  static Pacer unpaced() {
    return epochMs -> {};
  }

  /** Waits by the system's clock. */
  static Pacer realTime() {
    return of(InstantSource.system(), duration -> Thread.sleep(duration.toMillis()));
  }

  /** Sleeps until the clock has reached the time. */
  static Pacer of(InstantSource clock, Sleeper sleeper) {
    return epochMs -> {
      for (long left = epochMs - clock.millis(); left > 0; left = epochMs - clock.millis()) {
        sleeper.sleep(Duration.ofMillis(left));
      }
    };
  }
}
