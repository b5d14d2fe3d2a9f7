package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class DecoderMetricsTest {

  private static final SessionKey KEY = new SessionKey("call", 0);

  private final Map<String, Metric> registered = new HashMap<>();
  private final DecoderMetrics metrics = new DecoderMetrics(new TestingMetricGroup(), 40);

  /** Keeps what is registered. */
  private final class TestingMetricGroup extends UnregisteredMetricsGroup {

    @Override
    public Counter counter(String name) {
      Counter counter = super.counter(name);
      registered.put(name, counter);
      return counter;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
      registered.put(name, histogram);
      return histogram;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      registered.put(name, gauge);
      return gauge;
    }
  }

  private <M extends Metric> M metric(Class<M> type, String name) {
    return type.cast(Objects.requireNonNull(registered.get(name), name));
  }

  private long count(String name) {
    return metric(Counter.class, name).getCount();
  }

  private Object gauge(String name) {
    return metric(Gauge.class, name).getValue();
  }

  private Histogram histogram(String name) {
    return metric(Histogram.class, name);
  }

  private static Transcript captured(Kind kind, long captureTimeMs) {
    return new Transcript(
        KEY, 0, 0, kind, 0, 0, "", List.of(), 0, List.of(), captureTimeMs, false, SessionInfo.NONE);
  }

  @Test
  void sent_countsAndMeasuresByKind() {
    metrics.sent(captured(Kind.PARTIAL, 1_000), 1_300);
    metrics.sent(captured(Kind.PARTIAL, 2_000), 2_100);
    metrics.sent(captured(Kind.FINAL, 2_000), 2_700);

    assertThat(count("partials")).isEqualTo(2);
    assertThat(count("finals")).isEqualTo(1);
    assertThat(histogram("captureToPartialMs").getStatistics().getMean()).isEqualTo(200);
    assertThat(histogram("captureToFinalMs").getStatistics().getMax()).isEqualTo(700);
  }

  @Test
  void realTimeFactor_isDecodingByAudio() {
    assertThat(gauge("realTimeFactor")).isEqualTo(0.0);

    metrics.decoded(16, 6_400_000);

    assertThat(count("frames")).isEqualTo(16);
    assertThat(count("decodeNanos")).isEqualTo(6_400_000);
    assertThat(gauge("realTimeFactor")).isEqualTo(0.01);
  }

  @Test
  void sessions_areThoseSeenAndNotEnded() {
    metrics.sessionSeen(KEY);
    metrics.sessionSeen(KEY);
    metrics.sessionSeen(new SessionKey("call", 1));
    metrics.sessionEnded(KEY);

    assertThat(gauge("sessions")).isEqualTo(1);
  }
}
