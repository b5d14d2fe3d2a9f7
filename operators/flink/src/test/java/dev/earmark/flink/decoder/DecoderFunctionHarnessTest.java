package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.TestingInputs;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.UtteranceDecoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close() declares Exception, so also InterruptedException
class DecoderFunctionHarnessTest {

  private static final SessionKey CALLER = new SessionKey("call", 0);
  private static final SessionKey AGENT = new SessionKey("call", 1);
  private static final FloatMatrix SPEECH = TestingInputs.goldenLogProbs();

  private static UtteranceDecoder createDecoder() {
    TestingVocabulary words = new TestingVocabulary(List.of("but", "not", "in", "five", "the"));
    return new UtteranceDecoder(
        new CtcBeamSearch(
            TestingInputs.bundleTokens(),
            new TestingLanguageModel(words, 5),
            TestingInputs.tuned()),
        40);
  }

  private static KeyedOneInputStreamOperatorTestHarness<SessionKey, EncodedStep, Transcript>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new DecoderFunction(DecoderFunctionHarnessTest::createDecoder)),
        EncodedStep::key,
        TypeInformation.of(SessionKey.class));
  }

  /** Two utterances of two channels, interleaved: 14 steps each; ends both streams. */
  private static List<EncodedStep> steps() {
    List<EncodedStep> steps = new ArrayList<>();
    for (int utterance = 0; utterance < 2; utterance++) {
      for (int step = 0; step < 7; step++) {
        for (SessionKey key : List.of(CALLER, AGENT)) {
          boolean last = step == 6;
          boolean cut = last && utterance == 0 && key.equals(AGENT);
          UtteranceEnd end = cut ? UtteranceEnd.AT_PAUSE : UtteranceEnd.HERE;
          steps.add(
              new EncodedStep(
                  key,
                  utterance,
                  step,
                  5_000L * utterance,
                  SPEECH.slice(16 * step, 16 * (step + 1)),
                  step >= 3 ? 55 : -1,
                  last ? end : UtteranceEnd.NONE,
                  last && utterance == 1,
                  640L * step,
                  SessionInfo.NONE));
        }
      }
    }
    return steps;
  }

  private static void collect(
      KeyedOneInputStreamOperatorTestHarness<SessionKey, EncodedStep, Transcript> harness,
      List<Transcript> results) {
    harness.extractOutputValues().forEach(results::add);
    harness.getOutput().clear();
    var partials = harness.getSideOutput(DecoderFunction.PARTIALS);
    if (partials != null) {
      partials.forEach(record -> results.add(record.getValue()));
      partials.clear();
    }
  }

  private static List<Transcript> uninterrupted() throws Exception {
    List<Transcript> results = new ArrayList<>();
    try (var harness = harness()) {
      harness.open();
      for (EncodedStep step : steps()) {
        harness.processElement(new StreamRecord<>(step));
        collect(harness, results);
      }
    }
    return results;
  }

  @Test
  void processElement_steps_giveFinalsAndPartials() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (EncodedStep step : steps()) {
        harness.processElement(new StreamRecord<>(step));
      }

      assertThat(harness.extractOutputValues())
          .hasSize(4)
          .allMatch(result -> result.kind() == Transcript.Kind.FINAL);
      assertThat(harness.extractOutputValues().get(0).text()).startsWith("but not in five minutes");
      assertThat(harness.extractOutputValues().get(1).text().length())
          .isLessThan(harness.extractOutputValues().get(0).text().length());
      assertThat(harness.getSideOutput(DecoderFunction.PARTIALS))
          .hasSizeGreaterThan(15)
          .allMatch(record -> record.getValue().kind() == Transcript.Kind.PARTIAL);
    }
  }

  @Test
  void snapshotAndRestore_atEveryStep_givesWhatUninterruptedGives() throws Exception {
    List<Transcript> results = new ArrayList<>();
    OperatorSubtaskState snapshot = null;
    for (EncodedStep step : steps()) {
      try (var harness = harness()) {
        harness.setup(
            DecoderFunction.TRANSCRIPT_TYPE.createSerializer(
                harness.getExecutionConfig().getSerializerConfig()));
        if (snapshot != null) {
          harness.initializeState(snapshot);
        }
        harness.open();
        harness.processElement(new StreamRecord<>(step));
        collect(harness, results);
        snapshot = harness.snapshot(1, 1);
      }
    }

    assertThat(results).isEqualTo(uninterrupted());
  }

  @Test
  void processElement_endOfStream_leavesNoState() throws Exception {
    try (var harness = harness()) {
      harness.open();
      List<EncodedStep> steps = steps();
      for (EncodedStep step : steps.subList(0, steps.size() - 2)) {
        harness.processElement(new StreamRecord<>(step));
      }
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      harness.processElement(new StreamRecord<>(steps.get(steps.size() - 2)));
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

      harness.processElement(new StreamRecord<>(steps.get(steps.size() - 1)));
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void processElement_steps_areMeasured() throws Exception {
    TestingOperatorMetrics metrics = new TestingOperatorMetrics();
    try (MockEnvironment environment = metrics.environment();
        var harness =
            new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                    new DecoderFunction(DecoderFunctionHarnessTest::createDecoder)),
                EncodedStep::key,
                TypeInformation.of(SessionKey.class),
                environment)) {
      harness.open();
      harness.setProcessingTime(10_000);
      List<EncodedStep> steps = steps();
      for (EncodedStep step : steps.subList(0, steps.size() - 1)) {
        harness.processElement(new StreamRecord<>(step));
      }
      assertThat(metrics.gauge("sessions")).isEqualTo(1);
      harness.processElement(new StreamRecord<>(steps.get(steps.size() - 1)));

      assertThat(metrics.gauge("sessions")).isEqualTo(0);
      assertThat(metrics.count("frames")).isEqualTo(28 * 16);
      assertThat(metrics.count("finals")).isEqualTo(4);
      assertThat(metrics.histogram("captureToFinalMs").getMin()).isEqualTo(10_000 - 6 * 640);
      assertThat(metrics.histogram("captureToFinalMs").getMax()).isEqualTo(10_000 - 6 * 640);
      assertThat(metrics.count("partials"))
          .isEqualTo(harness.getSideOutput(DecoderFunction.PARTIALS).size());
      assertThat(metrics.histogram("captureToPartialMs").getMin()).isEqualTo(10_000 - 5 * 640);
      long nanos = metrics.count("decodeNanos");
      assertThat(metrics.gauge("realTimeFactor")).isEqualTo(nanos / (28 * 16 * 40e6));
    }
  }
}
