package dev.earmark.jobs.kafka;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.audio.AudioChunk;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Tells chunks from records that are none; those go to {@link #REJECTED} and are counted. */
public final class Intake extends ProcessFunction<AudioRecord, AudioChunk> {

  private static final long serialVersionUID = 1L;

  /** What is no chunk. */
  public static final OutputTag<Rejection> REJECTED =
      new OutputTag<>(
          "unreadable", CodecTypeInfo.ofImmutable(Rejection.class, RejectionCodec.class));

  private transient Counter rejects;

  @SuppressWarnings("NullAway.Init")
  public Intake() {}

  @Override
  public void open(OpenContext context) {
    rejects = getRuntimeContext().getMetricGroup().counter("rejects");
  }

  @Override
  public void processElement(AudioRecord record, Context context, Collector<AudioChunk> out) {
    if (record instanceof AudioRecord.Chunk chunk) {
      out.collect(chunk.chunk());
    } else if (record instanceof AudioRecord.Unreadable unreadable) {
      rejects.inc();
      context.output(REJECTED, unreadable.rejection());
    }
  }
}
