package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.UtteranceDecoder;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import dev.earmark.speech.transcript.UtteranceDecoderStateCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close() declares Exception, so also InterruptedException
class DecoderFunctionHarnessTest {

  private static List<Transcript> uninterrupted() throws Exception {
    List<Transcript> results = new ArrayList<>();
    try (var harness = TestingDecoderHarness.create()) {
      harness.open();
      for (EncodedStep step : TestingCalls.steps()) {
        harness.process(step);
        results.addAll(harness.take());
      }
    }
    return results;
  }

  @Test
  void processElement_steps_giveFinalsAndPartials() throws Exception {
    try (var harness = TestingDecoderHarness.create()) {
      harness.open();
      for (EncodedStep step : TestingCalls.steps()) {
        harness.process(step);
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
    for (EncodedStep step : TestingCalls.steps()) {
      snapshot = processAfterRestore(snapshot, List.of(step), results);
    }

    assertThat(results).isEqualTo(uninterrupted());
  }

  private static OperatorSubtaskState processAfterRestore(
      @Nullable OperatorSubtaskState from, List<EncodedStep> steps, List<Transcript> results)
      throws Exception {
    try (var harness = TestingDecoderHarness.create()) {
      if (from != null) {
        harness.initializeState(from);
      }
      harness.open();
      for (EncodedStep step : steps) {
        harness.process(step);
        results.addAll(harness.take());
      }
      return harness.snapshot(1, 1);
    }
  }

  /** The decoder of version 0.1, which knew no lists: an operator with one input. */
  private static final class TestingPreviousDecoder
      extends KeyedProcessFunction<SessionKey, EncodedStep, Transcript> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable UtteranceDecoder decoder;
    private transient @Nullable ValueState<UtteranceDecoderState> utterance;

    @Override
    public void open(OpenContext context) {
      decoder = TestingDecoderHarness.createDecoder();
      utterance =
          getRuntimeContext()
              .getState(
                  new ValueStateDescriptor<>(
                      "utterance",
                      CodecTypeInfo.ofMutable(
                          UtteranceDecoderState.class, UtteranceDecoderStateCodec.class)));
    }

    @Override
    public void processElement(EncodedStep step, Context context, Collector<Transcript> out)
        throws Exception {
      ValueState<UtteranceDecoderState> states = Objects.requireNonNull(utterance);
      UtteranceDecoder search = Objects.requireNonNull(decoder);
      UtteranceDecoderState state = states.value();
      state = state == null ? search.start() : state;
      search.advance(state, step).forEach(out::collect);
      states.update(state);
    }
  }

  @Test
  void restore_savepointOfTheDecoderWithoutLists_goesOnInMidUtterance() throws Exception {
    List<EncodedStep> steps = TestingCalls.steps();
    int cut = steps.size() / 3;
    OperatorSubtaskState savepoint;
    List<Transcript> results = new ArrayList<>();
    try (var previous =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new TestingPreviousDecoder()),
            EncodedStep::key,
            TypeInformation.of(SessionKey.class))) {
      previous.setup(TestingDecoderHarness.resultSerializer(previous));
      previous.open();
      for (EncodedStep step : steps.subList(0, cut)) {
        previous.processElement(new StreamRecord<>(step));
      }
      results.addAll(previous.extractOutputValues());
      savepoint = previous.snapshot(1, 1);
    }
    processAfterRestore(savepoint, steps.subList(cut, steps.size()), results);

    assertThat(results).isEqualTo(uninterrupted());
  }

  @Test
  void processElement_endOfStream_leavesNoState() throws Exception {
    try (var harness = TestingDecoderHarness.create()) {
      harness.open();
      List<EncodedStep> steps = TestingCalls.steps();
      for (EncodedStep step : steps.subList(0, steps.size() - 2)) {
        harness.process(step);
      }
      assertThat(harness.keyedEntries()).isEqualTo(2);

      harness.process(steps.get(steps.size() - 2));
      assertThat(harness.keyedEntries()).isEqualTo(1);

      harness.process(steps.get(steps.size() - 1));
      assertThat(harness.keyedEntries()).isZero();
    }
  }

  @Test
  void processElement_steps_areMeasured() throws Exception {
    TestingOperatorMetrics metrics = new TestingOperatorMetrics();
    try (var harness = TestingDecoderHarness.create(metrics)) {
      harness.open();
      harness.setProcessingTime(10_000);
      List<EncodedStep> steps = TestingCalls.steps();
      for (EncodedStep step : steps.subList(0, steps.size() - 1)) {
        harness.process(step);
      }
      assertThat(metrics.gauge("sessions")).isEqualTo(1);
      harness.process(steps.get(steps.size() - 1));

      assertThat(metrics.gauge("sessions")).isEqualTo(0);
      assertThat(metrics.count("frames")).isEqualTo(28 * 16);
      assertThat(metrics.count("finals")).isEqualTo(4);
      assertThat(metrics.count("mentions")).isZero();
      assertThat(metrics.count("explainNanos")).isPositive();
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
