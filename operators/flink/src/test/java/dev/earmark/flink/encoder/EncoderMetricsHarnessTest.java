package dev.earmark.flink.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.SessionKeyCodec;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.endpoint.EndpointOptions;
import dev.earmark.speech.features.FeatureChunk;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close() declares Exception, so also InterruptedException
class EncoderMetricsHarnessTest {

  private static final FloatMatrix MEL = TestingSpeech.twoUtterances().slice(90, 330);

  private final TestingOperatorMetrics metrics = new TestingOperatorMetrics();

  private static final class Harness
      extends OneInputStreamOperatorTestHarness<FeatureChunk, EncodedStep> {

    Harness(EncoderOptions options, MockEnvironment environment) throws Exception {
      super(new EncoderOperatorFactory(options, o -> TestingSharedEncoder.INSTANCE), environment);
      config.setStatePartitioner(0, (FeatureChunk chunk) -> chunk.key());
      config.setStateKeySerializer(
          CodecTypeInfo.ofImmutable(SessionKey.class, SessionKeyCodec.class)
              .createSerializer(executionConfig.getSerializerConfig()));
      config.serializeAllConfigs();
    }
  }

  private static EncoderOptions options(int batchSize, int cacheMebibytes) {
    return new EncoderOptions(
        "unused",
        EncoderRuntimeOptions.CPU,
        EndpointOptions.DEFAULTS,
        batchSize,
        Duration.ofMillis(20),
        MemorySize.ofMebiBytes(cacheMebibytes));
  }

  private static FeatureChunk firstChunk(String session) {
    return TestingSpeech.chunks(session, MEL, 120).get(0);
  }

  @Test
  void processElement_twoSessionsInABatch_measuresBatchAndWait() throws Exception {
    try (MockEnvironment environment = metrics.environment();
        Harness harness = new Harness(options(8, 512), environment)) {
      harness.open();
      harness.setProcessingTime(1_000);
      harness.processElement(firstChunk("a"), 0);
      harness.setProcessingTime(1_010);
      harness.processElement(firstChunk("b"), 0);
      assertThat(metrics.count("batches")).isZero();

      harness.setProcessingTime(1_020);

      assertThat(metrics.count("batches")).isEqualTo(1);
      assertThat(metrics.count("steps")).isEqualTo(2);
      assertThat(metrics.count("rebuiltSteps")).isZero();
      assertThat(metrics.histogram("batchSize").getMax()).isEqualTo(2);
      assertThat(metrics.histogram("queueWaitMs").getMin()).isEqualTo(10);
      assertThat(metrics.histogram("queueWaitMs").getMax()).isEqualTo(20);
      assertThat(metrics.gauge("cachedSessions")).isEqualTo(2);
    }
  }

  @Test
  void processElement_steps_measureEncodingByAudio() throws Exception {
    try (MockEnvironment environment = metrics.environment();
        Harness harness = new Harness(options(1, 512), environment)) {
      harness.open();
      assertThat(metrics.gauge("realTimeFactor")).isEqualTo(0.0);

      harness.processElement(firstChunk("a"), 0);

      long nanos = metrics.count("encodeNanos");
      assertThat(nanos).isPositive();
      assertThat(metrics.count("audioEncodedMs")).isEqualTo(640);
      assertThat(metrics.gauge("realTimeFactor")).isEqualTo(nanos / 1e6 / 640);
      assertThat(metrics.histogram("encodeMs").getMax()).isEqualTo(nanos / 1_000_000);
    }
  }

  @Test
  void processElement_moreSessionsThanCaches_countsRebuiltSteps() throws Exception {
    try (MockEnvironment environment = metrics.environment();
        Harness harness = new Harness(options(1, 1), environment)) {
      harness.open();
      harness.processElement(firstChunk("a"), 0);
      harness.processElement(firstChunk("b"), 0);
      assertThat(metrics.count("rebuiltSteps")).isZero();

      harness.processElement(TestingSpeech.chunks("a", MEL, 120).get(1), 0);

      assertThat(metrics.count("rebuiltSteps")).isPositive();
      assertThat(metrics.gauge("cachedSessions")).isEqualTo(1);
    }
  }

  @Test
  void processElement_endOfStream_forgetsTheSession() throws Exception {
    try (MockEnvironment environment = metrics.environment();
        Harness harness = new Harness(options(1, 512), environment)) {
      harness.open();
      for (FeatureChunk chunk : TestingSpeech.chunks("a", MEL, 120)) {
        harness.processElement(chunk, 0);
      }
      assertThat(metrics.gauge("cachedSessions")).isEqualTo(0);
    }
  }
}
