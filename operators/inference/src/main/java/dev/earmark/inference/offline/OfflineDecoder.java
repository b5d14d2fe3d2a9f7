package dev.earmark.inference.offline;

import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.transcript.HeapHeardSteps;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.UtteranceDecoder;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import dev.earmark.speech.transcript.UtteranceResults;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Decodes whole channels. The same steps may be decoded with one list after the other. */
public final class OfflineDecoder {

  /** Processor time, because it is the same however busy the machine is. */
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final UtteranceDecoder decoder;

  public OfflineDecoder(UtteranceDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * Decodes a channel.
   *
   * @param steps all of it, in order
   * @param context the lists that act on all of it
   */
  public DecodedChannel decode(List<EncodedStep> steps, BiasContext context) {
    return decode(steps, step -> context);
  }

  /**
   * Decodes a channel with lists that change.
   *
   * @param steps all of it, in order
   * @param contexts gives the lists that act on a step
   */
  public DecodedChannel decode(
      List<EncodedStep> steps, Function<EncodedStep, BiasContext> contexts) {
    UtteranceDecoderState state = decoder.start();
    HeapHeardSteps heard = new HeapHeardSteps();
    List<Transcript> transcripts = new ArrayList<>();
    long decoderNanos = 0;
    long explainNanos = 0;
    for (EncodedStep step : steps) {
      BiasContext context = contexts.apply(step);
      long start = CLOCK.getCurrentThreadCpuTime();
      UtteranceResults results = decoder.advance(state, step, context, heard);
      long decoded = CLOCK.getCurrentThreadCpuTime();
      transcripts.addAll(decoder.explain(results, heard));
      decoderNanos += decoded - start;
      explainNanos += CLOCK.getCurrentThreadCpuTime() - decoded;
    }
    return new DecodedChannel(transcripts, decoderNanos, explainNanos);
  }
}
