package dev.earmark.flink.frontend;

import dev.earmark.speech.features.FrontEndResult;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What a subtask's front end counts.
 *
 * <pre>
 * chunks         chunks that came, usable or not
 * duplicates     chunks that had come before; dropped
 * rejects        chunks that went to the rejected records
 * holes          missing stretches that silence took the place of
 * silenceMs      length of that silence
 * sessions       channels that had a chunk since the start and are not forgotten
 * sessionsEnded  channels that ended
 * sessionsIdle   those of them that ended for want of chunks
 * </pre>
 */
final class FrontEndMetrics {

  private final Counter chunks;
  private final Counter duplicates;
  private final Counter rejects;
  private final Counter holes;
  private final Counter silenceMs;
  private final Counter sessionsEnded;
  private final Counter sessionsIdle;

  /**
   * @param sessions sessions of this task that have had a chunk since it started
   */
  FrontEndMetrics(MetricGroup group, Supplier<Integer> sessions) {
    Gauge<Integer> open = sessions::get;
    group.gauge("sessions", open);
    chunks = group.counter("chunks");
    duplicates = group.counter("duplicates");
    rejects = group.counter("rejects");
    holes = group.counter("holes");
    silenceMs = group.counter("silenceMs");
    sessionsEnded = group.counter("sessionsEnded");
    sessionsIdle = group.counter("sessionsIdle");
  }

  void chunk() {
    chunks.inc();
  }

  void idle() {
    sessionsIdle.inc();
  }

  void result(FrontEndResult result) {
    duplicates.inc(result.counts().duplicates());
    rejects.inc(result.rejected().size());
    holes.inc(result.counts().holes());
    silenceMs.inc(result.counts().silenceMs());
    if (result.features() != null && result.features().endOfStream()) {
      sessionsEnded.inc();
    }
  }
}
