package dev.earmark.flink.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.SessionKeyCodec;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.endpoint.EndpointOptions;
import dev.earmark.speech.features.FeatureChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderOperatorHarnessTest {

  private static final TestingSharedEncoder ENCODER = TestingSharedEncoder.INSTANCE;
  private static final FloatMatrix SPEECH = TestingSpeech.twoUtterances();

  private static List<EncodedStep> reference = List.of();

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<SessionKey, FeatureChunk, EncodedStep> {
    Harness(EncoderOptions options, EncoderLoader loader) throws Exception {
      super(
          new EncoderOperatorFactory(options, loader),
          FeatureChunk::key,
          CodecTypeInfo.ofImmutable(SessionKey.class, SessionKeyCodec.class));
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (Exception e) {
        throw new IllegalStateException("the operator can't be closed", e);
      }
    }
  }

  @BeforeAll
  static void encodeAlone() throws Exception {
    reference = run(options(1, 512), TestingSpeech.chunks("a", SPEECH, 10));
    assertThat(reference)
        .extracting(EncodedStep::end)
        .contains(UtteranceEnd.HERE)
        .last()
        .isEqualTo(UtteranceEnd.HERE);
    assertThat(reference).last().extracting(EncodedStep::utterance).isEqualTo(1);
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

  private static Harness open(EncoderOptions options, @Nullable OperatorSubtaskState state)
      throws Exception {
    Harness harness = new Harness(options, o -> TestingSharedEncoder.INSTANCE);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static List<EncodedStep> run(EncoderOptions options, List<FeatureChunk> chunks)
      throws Exception {
    try (Harness harness = open(options, null)) {
      for (FeatureChunk chunk : chunks) {
        harness.processElement(chunk, chunk.captureTimeMs());
      }
      harness.endInput();
      return harness.extractOutputValues();
    }
  }

  /** Equal but for log-probs, and those within a tolerance. */
  private static void assertSame(
      List<EncodedStep> actual, List<EncodedStep> expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      EncodedStep step = actual.get(i);
      EncodedStep other = expected.get(i);
      assertThat(step)
          .usingRecursiveComparison()
          .ignoringFields("logProbs.values", "key")
          .isEqualTo(other);
      assertThat(step.logProbs().values())
          .containsExactly(other.logProbs().values(), within(tolerance));
    }
  }

  @Test
  void snapshot_afterEveryStep_restoresToTheSameSteps() throws Exception {
    List<EncodedStep> steps = new ArrayList<>();
    Harness harness = open(options(1, 512), null);
    int framesBetween = ENCODER.shape().melPerStep();
    int next = framesBetween;
    int restores = 0;
    for (FeatureChunk chunk : TestingSpeech.chunks("a", SPEECH, 8)) {
      harness.processElement(chunk, chunk.captureTimeMs());
      if (chunk.firstFrame() >= next) {
        next += framesBetween;
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        steps.addAll(harness.extractOutputValues());
        harness.close();
        harness = open(options(1, 512), state);
        restores++;
      }
    }
    harness.endInput();
    steps.addAll(harness.extractOutputValues());
    assertThat(harness.numKeyedStateEntries()).isZero();
    harness.close();
    assertThat(restores).isGreaterThanOrEqualTo(reference.size() - 2);
    assertSame(steps, reference, 1e-5f);
  }

  @Test
  void processElement_eightSessionsInBatches_giveWhatEachGivesAlone() throws Exception {
    List<List<FeatureChunk>> sessions = new ArrayList<>();
    List<List<EncodedStep>> alone = new ArrayList<>();
    for (int s = 0; s < 8; s++) {
      FloatMatrix mel =
          TestingSpeech.join(TestingSpeech.silence(9 * s), SPEECH.slice(90, 90 + 260 + 20 * s));
      sessions.add(TestingSpeech.chunks("session-" + s, mel, 10 + s));
      alone.add(run(options(1, 512), sessions.get(s)));
    }
    ENCODER.batchSizes.clear();
    List<EncodedStep> together = new ArrayList<>();
    try (Harness harness = open(options(8, 512), null)) {
      for (int chunk = 0; chunk < 60; chunk++) {
        for (List<FeatureChunk> session : sessions) {
          if (chunk < session.size()) {
            harness.processElement(session.get(chunk), 0);
          }
        }
        harness.setProcessingTime(chunk * 10L);
      }
      harness.endInput();
      together.addAll(harness.extractOutputValues());
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
    assertThat(ENCODER.batchSizes).anyMatch(size -> size > 3).allMatch(size -> size <= 8);
    for (int s = 0; s < 8; s++) {
      SessionKey key = new SessionKey("session-" + s, 0);
      assertSame(
          together.stream().filter(step -> step.key().equals(key)).toList(), alone.get(s), 1e-4f);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 33, 200})
  void processElement_anyChunks_givesTheSameSteps(int framesPerChunk) throws Exception {
    assertSame(
        run(options(1, 512), TestingSpeech.chunks("a", SPEECH, framesPerChunk)), reference, 1e-5f);
  }

  @Test
  void processElement_moreSessionsThanCaches_givesTheSameSteps() throws Exception {
    FloatMatrix mel = SPEECH.slice(90, 90 + 300);
    List<EncodedStep> expected = run(options(1, 512), TestingSpeech.chunks("x", mel, 50));
    ENCODER.batchSizes.clear();
    try (Harness harness = open(options(1, 1), null)) {
      List<FeatureChunk> a = TestingSpeech.chunks("a", mel, 50);
      List<FeatureChunk> b = TestingSpeech.chunks("b", mel, 50);
      for (int i = 0; i < a.size(); i++) {
        harness.processElement(a.get(i), 0);
        harness.processElement(b.get(i), 0);
      }
      for (String session : List.of("a", "b")) {
        assertSame(
            harness.extractOutputValues().stream()
                .filter(step -> step.key().sessionId().equals(session))
                .toList(),
            expected,
            1e-5f);
      }
      assertThat(ENCODER.batchSizes).hasSizeGreaterThan(2 * expected.size());
    }
  }

  @Test
  void prepareSnapshot_stepsWait_encodesThemFirst() throws Exception {
    try (Harness harness = open(options(4, 512), null)) {
      harness.processElement(TestingSpeech.chunks("a", SPEECH.slice(90, 250), 120).get(0), 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.prepareSnapshotPreBarrier(1);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void timer_deadlinePasses_encodesWhatWaits() throws Exception {
    try (Harness harness = open(options(4, 512), null)) {
      harness.setProcessingTime(1000);
      harness.processElement(TestingSpeech.chunks("a", SPEECH.slice(90, 250), 120).get(0), 0);
      harness.setProcessingTime(1019);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.setProcessingTime(1020);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void processWatermark_stepsWait_arriveBeforeIt() throws Exception {
    try (Harness harness = open(options(4, 512), null)) {
      harness.processElement(TestingSpeech.chunks("a", SPEECH.slice(90, 250), 120).get(0), 0);
      harness.processWatermark(1200);
      List<Object> output = new ArrayList<>(harness.getOutput());
      assertThat(output).hasSize(2);
      assertThat(output.get(0)).isInstanceOf(StreamRecord.class);
      assertThat(output.get(1)).isEqualTo(new Watermark(1200));
      EncodedStep step = harness.extractOutputValues().get(0);
      assertThat(harness.getRecordOutput().iterator().next().getTimestamp())
          .isEqualTo(step.captureTimeMs());
    }
  }

  @Test
  void encode_onnxFails_failsTheTask() throws Exception {
    Harness harness = new Harness(options(1, 512), o -> new TestingFailingEncoder());
    harness.open();
    FeatureChunk chunk = TestingSpeech.chunks("a", SPEECH, 120).get(0);
    assertThatThrownBy(() -> harness.processElement(chunk, 0)).hasMessage("out of memory");
  }

  @Test
  void config_defaultsAndValues_areRead() {
    Configuration config = new Configuration();
    EncoderOptions defaults = EncoderConfig.from(config);
    assertThat(defaults.endpoints()).isEqualTo(EndpointOptions.DEFAULTS);
    assertThat(defaults.runtime().device()).hasToString("auto");
    config.setString("earmark.encoder.batch-deadline", "5 ms");
    config.setString("earmark.endpoint.min-pause", "1 s");
    config.setString("earmark.encoder.cache-memory", "26 mb");
    EncoderOptions changed = EncoderConfig.from(config);
    assertThat(changed.batchDeadline()).isEqualTo(Duration.ofMillis(5));
    assertThat(changed.endpoints().minPause()).isEqualTo(Duration.ofSeconds(1));
    assertThat(changed.cachedSessions(ENCODER.shape().cacheBytes())).isEqualTo(10);
    assertThat(EncoderConfig.options())
        .allMatch(option -> option.key().startsWith("earmark."))
        .doesNotHaveDuplicates();
    config.setString("earmark.model.device", "gpu");
    assertThatThrownBy(() -> EncoderConfig.from(config)).hasMessageContaining("got \"gpu\"");
  }
}
