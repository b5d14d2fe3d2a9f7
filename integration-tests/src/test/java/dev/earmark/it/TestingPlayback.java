package dev.earmark.it;

import java.util.function.BooleanSupplier;

/** A call that is sent as it is spoken, chunk by chunk. */
final class TestingPlayback {

  private static final long DEADLINE_NANOS = 120_000_000_000L;

  private final TestingTopics topics;
  private final TestingCall call;
  private final TestingJob job;
  private final long startNanos = System.nanoTime();
  private long sentMs = -1;

  /** Begins to speak. */
  TestingPlayback(TestingTopics topics, TestingCall call, TestingJob job) {
    this.topics = topics;
    this.call = call;
    this.job = job;
  }

  /** How much of the call was sent, milliseconds; more than its length when it is over. */
  long sentMs() {
    return sentMs;
  }

  /**
   * Goes on until the condition holds; fails if the job ends, or after a deadline.
   *
   * @param condition may wait for a moment, or nothing does
   */
  void until(String what, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      job.checkAlive();
      long nanos = System.nanoTime() - startNanos;
      if (nanos > DEADLINE_NANOS) {
        throw new AssertionError("no " + what + " when " + sentMs + " ms were sent");
      }
      long dueMs = nanos / 1_000_000;
      topics.publish(call.between(sentMs, dueMs));
      sentMs = dueMs;
    }
  }
}
