package dev.earmark.flink.decoder;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.TranscriptCodec;
import dev.earmark.speech.transcript.UtteranceDecoder;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import dev.earmark.speech.transcript.UtteranceDecoderStateCodec;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Decodes the steps of each channel. Finals go to the main output, partials to {@link #PARTIALS}.
 * The state of a channel ends with its stream. Results depend on the steps alone, not on when they
 * come or where the job was interrupted.
 */
public final class DecoderFunction
    extends KeyedProcessFunction<SessionKey, EncodedStep, Transcript> {

  private static final long serialVersionUID = 1L;

  /** The type of both outputs. */
  public static final CodecTypeInfo<Transcript> TRANSCRIPT_TYPE =
      CodecTypeInfo.ofImmutable(Transcript.class, TranscriptCodec.class);

  /** Side output of the partials. */
  public static final OutputTag<Transcript> PARTIALS = new OutputTag<>("partials", TRANSCRIPT_TYPE);

  private final UtteranceDecoderFactory factory;

  private transient UtteranceDecoder decoder;
  private transient DecoderMetrics metrics;
  private transient ValueState<UtteranceDecoderState> utterance;

  /**
   * @param factory makes the decoder where the function runs
   */
  @SuppressWarnings("NullAway.Init")
  public DecoderFunction(UtteranceDecoderFactory factory) {
    this.factory = factory;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    decoder = factory.create();
    metrics = new DecoderMetrics(getRuntimeContext().getMetricGroup(), decoder.frameShiftMs());
    utterance =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "utterance",
                    CodecTypeInfo.ofMutable(
                        UtteranceDecoderState.class, UtteranceDecoderStateCodec.class)));
  }

  @Override
  public void processElement(EncodedStep step, Context context, Collector<Transcript> finals)
      throws Exception {
    UtteranceDecoderState stored = utterance.value();
    UtteranceDecoderState state = stored == null ? decoder.start() : stored;
    metrics.sessionSeen(step.key());

    long startNanos = System.nanoTime();
    Iterable<Transcript> results = decoder.advance(state, step);
    metrics.decoded(step.logProbs().rows(), System.nanoTime() - startNanos);

    long nowMs = context.timerService().currentProcessingTime();
    for (Transcript result : results) {
      metrics.sent(result, nowMs);
      if (result.kind() == Transcript.Kind.FINAL) {
        finals.collect(result);
      } else {
        context.output(PARTIALS, result);
      }
    }
    if (step.endOfStream()) {
      utterance.clear();
      metrics.sessionEnded(step.key());
    } else {
      utterance.update(state);
    }
  }
}
