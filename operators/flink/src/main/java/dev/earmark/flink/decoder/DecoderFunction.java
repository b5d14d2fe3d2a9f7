package dev.earmark.flink.decoder;

import dev.earmark.flink.lists.BroadcastLists;
import dev.earmark.flink.lists.CompiledLists;
import dev.earmark.flink.lists.ListChange;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ListSelection;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.TranscriptCodec;
import dev.earmark.speech.transcript.UtteranceDecoder;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import dev.earmark.speech.transcript.UtteranceDecoderStateCodec;
import dev.earmark.speech.transcript.UtteranceResults;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the steps of each channel with the entity lists that act on it. Finals go to the main
 * output, partials to {@link #PARTIALS}. The state of a channel ends with its stream. Results
 * depend on the steps and on the lists in force at each, not on when they come or where the job was
 * interrupted.
 *
 * <p>A change of a list touches no channel: each takes it up at its next step.
 */
public final class DecoderFunction
    extends KeyedBroadcastProcessFunction<SessionKey, EncodedStep, ListChange, Transcript> {

  private static final long serialVersionUID = 1L;

  /** The type of both outputs. */
  public static final CodecTypeInfo<Transcript> TRANSCRIPT_TYPE =
      CodecTypeInfo.ofImmutable(Transcript.class, TranscriptCodec.class);

  /** Side output of the partials. */
  public static final OutputTag<Transcript> PARTIALS = new OutputTag<>("partials", TRANSCRIPT_TYPE);

  private final UtteranceDecoderFactory factory;
  private final ListSelection selection;

  private transient UtteranceDecoder decoder;
  private transient DecoderMetrics metrics;
  private transient ValueState<UtteranceDecoderState> utterance;
  private transient MapStateHeardSteps heard;
  private transient @Nullable BroadcastLists lists;

  /**
   * @param factory makes the decoder where the function runs
   * @param selection which lists act on which channel
   */
  @SuppressWarnings("NullAway.Init")
  public DecoderFunction(UtteranceDecoderFactory factory, ListSelection selection) {
    this.factory = factory;
    this.selection = selection;
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
    heard =
        new MapStateHeardSteps(
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "heard-steps",
                        Types.INT,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
  }

  @Override
  public void processBroadcastElement(
      ListChange change, Context context, Collector<Transcript> finals) throws Exception {
    var state = context.getBroadcastState(BroadcastLists.STATE);
    lists(state).apply(change, state);
  }

  /** Flink shows the broadcast state only together with an element. */
  private BroadcastLists lists(ReadOnlyBroadcastState<String, AcceptedList> state)
      throws Exception {
    BroadcastLists known = lists;
    if (known == null) {
      known = BroadcastLists.restore(state, selection, CompiledLists.ofJvm());
      lists = known;
    }
    return known;
  }

  @Override
  public void processElement(
      EncodedStep step, ReadOnlyContext context, Collector<Transcript> finals) throws Exception {
    var sessions = lists(context.getBroadcastState(BroadcastLists.STATE)).sessions();
    for (Transcript result : decode(step, sessions.context(step.key(), step.info()))) {
      metrics.sent(result, context.timerService().currentProcessingTime());
      if (result.kind() == Transcript.Kind.FINAL) {
        finals.collect(result);
      } else {
        context.output(PARTIALS, result);
      }
    }
    if (step.endOfStream()) {
      sessions.sessionEnded(step.key());
      metrics.sessionEnded(step.key());
    }
  }

  private List<Transcript> decode(EncodedStep step, BiasContext acting) throws Exception {
    UtteranceDecoderState stored = utterance.value();
    UtteranceDecoderState state = stored == null ? decoder.start() : stored;
    metrics.sessionSeen(step.key());

    long startNanos = System.nanoTime();
    UtteranceResults results = decoder.advance(state, step, acting, heard);
    long decodedNanos = System.nanoTime();
    metrics.decoded(step.logProbs().rows(), decodedNanos - startNanos);
    List<Transcript> explained = decoder.explain(results, heard);
    metrics.explained(System.nanoTime() - decodedNanos);

    if (step.endOfStream()) {
      utterance.clear();
      heard.clear();
    } else {
      utterance.update(state);
    }
    return explained;
  }
}
