package dev.earmark.flink.decoder;

import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a subtask's decoder measures.
 *
 * <pre>
 * decodeNanos         time spent decoding
 * explainNanos        time spent finding out how finals would read without lists
 * frames              rows of log-probs decoded
 * realTimeFactor      time spent decoding by time of audio, since the start
 * sessions            channels that sent steps since the start and have not ended
 * partials, finals    results
 * mentions            entries of entity lists in finals
 * captureToPartialMs  from the capture of the newest audio in a partial to its sending
 * captureToFinalMs    the same for finals
 * </pre>
 */
final class DecoderMetrics {

  private static final int HISTOGRAM_WINDOW = 1_000;

  private final int frameShiftMs;
  private final Counter decodeNanos;
  private final Counter explainNanos;
  private final Counter frames;
  private final Counter partials;
  private final Counter finals;
  private final Counter mentions;
  private final Histogram captureToPartialMs;
  private final Histogram captureToFinalMs;
  private final Set<SessionKey> sessions = new HashSet<>();

  DecoderMetrics(MetricGroup group, int frameShiftMs) {
    this.frameShiftMs = frameShiftMs;
    decodeNanos = group.counter("decodeNanos");
    explainNanos = group.counter("explainNanos");
    frames = group.counter("frames");
    partials = group.counter("partials");
    finals = group.counter("finals");
    mentions = group.counter("mentions");
    captureToPartialMs =
        group.histogram("captureToPartialMs", new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    captureToFinalMs =
        group.histogram("captureToFinalMs", new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    group.gauge("realTimeFactor", (Gauge<Double>) this::realTimeFactor);
    group.gauge("sessions", (Gauge<Integer>) sessions::size);
  }

  private double realTimeFactor() {
    double audioNanos = 1e6 * frameShiftMs * frames.getCount();
    return audioNanos == 0 ? 0 : decodeNanos.getCount() / audioNanos;
  }

  void decoded(int rows, long nanos) {
    frames.inc(rows);
    decodeNanos.inc(nanos);
  }

  void explained(long nanos) {
    explainNanos.inc(nanos);
  }

  /** A result goes out at {@code nowMs}, milliseconds since 1970 UTC. */
  void sent(Transcript transcript, long nowMs) {
    long latencyMs = nowMs - transcript.captureTimeMs();
    switch (transcript.kind()) {
      case PARTIAL -> {
        partials.inc();
        captureToPartialMs.update(latencyMs);
      }
      case FINAL -> {
        finals.inc();
        mentions.inc(transcript.mentions().size());
        captureToFinalMs.update(latencyMs);
      }
    }
  }

  void sessionSeen(SessionKey key) {
    sessions.add(key);
  }

  void sessionEnded(SessionKey key) {
    sessions.remove(key);
  }
}
