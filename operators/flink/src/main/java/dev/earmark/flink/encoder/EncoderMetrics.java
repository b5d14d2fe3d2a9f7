package dev.earmark.flink.encoder;

import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a subtask's encoder measures.
 *
 * <pre>
 * batchSize       sessions in a call of the graph
 * batches         calls of the graph
 * steps           steps of sessions that were encoded, not counting those that rebuilt caches
 * rebuiltSteps    steps that were encoded again to rebuild a session's caches
 * queueWaitMs     how long a step waited for its batch
 * encodeMs        time of a call of the graph
 * encodeNanos     time in the graph
 * audioEncodedMs  time of audio in {@code steps}
 * realTimeFactor  time in the graph by time of audio, since the start
 * cachedSessions  sessions whose caches are in memory
 * </pre>
 */
final class EncoderMetrics {

  private static final int WINDOW = 1000;

  private final Histogram batchSize;
  private final Histogram queueWaitMs;
  private final Histogram encodeMs;
  private final Counter batches;
  private final Counter encodeNanos;
  private final Counter audioMs;
  private final Counter steps;
  private final Counter rebuiltSteps;

  /**
   * @param cachedSessions how many sessions have caches
   */
  EncoderMetrics(MetricGroup group, IntSupplier cachedSessions) {
    batchSize = group.histogram("batchSize", new DescriptiveStatisticsHistogram(WINDOW));
    queueWaitMs = group.histogram("queueWaitMs", new DescriptiveStatisticsHistogram(WINDOW));
    encodeMs = group.histogram("encodeMs", new DescriptiveStatisticsHistogram(WINDOW));
    batches = group.counter("batches");
    encodeNanos = group.counter("encodeNanos");
    audioMs = group.counter("audioEncodedMs");
    steps = group.counter("steps");
    rebuiltSteps = group.counter("rebuiltSteps");
    group.gauge("cachedSessions", (Gauge<Integer>) cachedSessions::getAsInt);
    group.gauge("realTimeFactor", (Gauge<Double>) this::realTimeFactor);
  }

  void waited(long milliseconds) {
    queueWaitMs.update(milliseconds);
  }

  void encoded(int sessions, long nanos) {
    batchSize.update(sessions);
    batches.inc();
    encodeMs.update(nanos / 1_000_000);
    encodeNanos.inc(nanos);
  }

  void stepped(long milliseconds) {
    steps.inc();
    audioMs.inc(milliseconds);
  }

  void rebuilt() {
    rebuiltSteps.inc();
  }

  /** Time spent encoding by time of audio; 0 before the first step. */
  private double realTimeFactor() {
    return audioMs.getCount() == 0 ? 0 : encodeNanos.getCount() / 1e6 / audioMs.getCount();
  }
}
