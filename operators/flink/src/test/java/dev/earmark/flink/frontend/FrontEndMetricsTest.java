package dev.earmark.flink.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.RejectedChunk;
import dev.earmark.speech.features.FeatureChunk;
import dev.earmark.speech.features.FrontEndResult;
import dev.earmark.speech.features.FrontEndResult.Counts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class FrontEndMetricsTest {

  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final FrontEndMetrics metrics = new FrontEndMetrics(new TestingMetricGroup(), () -> 3);

  @Test
  void result_everythingAtOnce_isCounted() {
    RejectedChunk rejected =
        new RejectedChunk(TestingAudio.chunk(AudioCodec.MULAW, 0, 0, new byte[0]), "why");
    FeatureChunk end =
        new FeatureChunk(TestingAudio.KEY, 0, FloatMatrix.empty(80), 0, true, SessionInfo.NONE);
    metrics.chunk();
    metrics.idle();
    metrics.result(
        new FrontEndResult(end, List.of(rejected, rejected), true, new Counts(1, 4, 80)));

    assertThat(gauges)
        .hasEntrySatisfying("sessions", open -> assertThat(open.getValue()).isEqualTo(3));
    Map<String, Long> counts = new HashMap<>();
    counters.forEach((name, counter) -> counts.put(name, counter.getCount()));
    assertThat(counts)
        .containsOnly(
            Map.entry("chunks", 1L),
            Map.entry("duplicates", 1L),
            Map.entry("rejects", 2L),
            Map.entry("holes", 4L),
            Map.entry("silenceMs", 80L),
            Map.entry("sessionsEnded", 1L),
            Map.entry("sessionsIdle", 1L));
  }

  private final class TestingMetricGroup extends UnregisteredMetricsGroup {

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(name, unused -> new SimpleCounter());
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(name, gauge);
      return gauge;
    }
  }
}
