package dev.earmark.jobs.kafka;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgementCodec;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Tells updates from records that are none: what has a list is answered ({@link
 * #ACKNOWLEDGEMENTS}), the rest goes to {@link #REJECTED}. Both are counted.
 */
public final class ListIntake extends ProcessFunction<ListRecord, EntityListUpdate> {

  private static final long serialVersionUID = 1L;

  /** Refusals of records that name a list but are no usable update of it. */
  public static final OutputTag<ListAcknowledgement> ACKNOWLEDGEMENTS =
      new OutputTag<>(
          "refused-lists",
          CodecTypeInfo.ofImmutable(ListAcknowledgement.class, ListAcknowledgementCodec.class));

  /** What is no update of any list. */
  public static final OutputTag<Rejection> REJECTED =
      new OutputTag<>(
          "unreadable-lists", CodecTypeInfo.ofImmutable(Rejection.class, RejectionCodec.class));

  private transient Counter refusals;
  private transient Counter rejects;

  @SuppressWarnings("NullAway.Init")
  public ListIntake() {}

  @Override
  public void open(OpenContext context) {
    refusals = getRuntimeContext().getMetricGroup().counter("refusals");
    rejects = getRuntimeContext().getMetricGroup().counter("rejects");
  }

  @Override
  public void processElement(ListRecord record, Context context, Collector<EntityListUpdate> out) {
    if (record instanceof ListRecord.Update update) {
      out.collect(update.update());
    } else if (record instanceof ListRecord.Refused refused) {
      refusals.inc();
      context.output(ACKNOWLEDGEMENTS, refused.acknowledgement());
    } else if (record instanceof ListRecord.Unreadable unreadable) {
      rejects.inc();
      context.output(REJECTED, unreadable.rejection());
    }
  }
}
