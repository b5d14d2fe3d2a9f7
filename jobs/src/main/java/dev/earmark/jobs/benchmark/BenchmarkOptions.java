package dev.earmark.jobs.benchmark;

/**
 * What is played.
 *
 * @param calls calls at once, of one channel each
 * @param seconds length of a call
 */
public record BenchmarkOptions(int calls, int seconds) {

  /** Warm-up calls are not longer than this. */
  private static final int MAX_WARM_UP_SECONDS = 30;

  public BenchmarkOptions {
    if (calls < 1 || seconds < 1) {
      throw new IllegalArgumentException(
          "expected at least one call of at least one second, got "
              + calls
              + " calls of "
              + seconds
              + " s");
    }
  }

  /** The calls that go first. */
  BenchmarkOptions warmUp() {
    return new BenchmarkOptions(calls, Math.min(seconds, MAX_WARM_UP_SECONDS));
  }

  long audioMs() {
    return 1_000L * calls * seconds;
  }
}
