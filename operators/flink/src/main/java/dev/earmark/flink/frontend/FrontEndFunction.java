package dev.earmark.flink.frontend;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.PacketDecoder;
import dev.earmark.speech.audio.RejectedChunk;
import dev.earmark.speech.audio.RejectedChunkCodec;
import dev.earmark.speech.features.FeatureChunk;
import dev.earmark.speech.features.FeatureOptions;
import dev.earmark.speech.features.FrontEnd;
import dev.earmark.speech.features.FrontEndResult;
import dev.earmark.speech.features.FrontEndState;
import dev.earmark.speech.features.FrontEndStateCodec;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Runs the {@link FrontEnd} for each session.
 *
 * <p>A session has state from its first usable chunk on, and exactly one processing-time timer as
 * long as it has state. The timer is set for the idle timeout after that chunk; when it fires
 * earlier than the timeout after the newest one, it is set again. When the session was idle, it is
 * ended: what waits is sent with the end of the stream. A timer that fires late tells that the task
 * was blocked, and the session's chunks perhaps with it: the session gets that time again. After an
 * end (by data) the state stays as a tombstone, which rejects what still comes, until the same
 * timer. The time of the newest chunk is not stored, so that time during which the job did not run
 * does not count.
 */
public final class FrontEndFunction
    extends KeyedProcessFunction<SessionKey, AudioChunk, FeatureChunk> {

  private static final long serialVersionUID = 1L;

  /** A timer that is later than this tells that the task was blocked. */
  private static final long BLOCKED_MS = 1_000;

  /** Chunks that can't be used, with their reasons. */
  public static final OutputTag<RejectedChunk> REJECTED =
      new OutputTag<>(
          "rejected-chunks",
          CodecTypeInfo.ofImmutable(RejectedChunk.class, RejectedChunkCodec.class));

  private final FeatureOptions features;
  private final FrontEndConfig config;
  private transient FrontEnd frontEnd;
  private transient ValueState<FrontEndState> states;
  private transient Map<SessionKey, Presence> present;
  private transient FrontEndMetrics metrics;

  /** What this task knows of a session but need not store. */
  private static final class Presence {
    long lastUsedMs;
    @Nullable PacketDecoder decoder;

    Presence(long lastUsedMs) {
      this.lastUsedMs = lastUsedMs;
    }
  }

  /**
   * @param features what the acoustic model wants
   * @param config options
   */
  public FrontEndFunction(FeatureOptions features, FrontEndConfig config) {
    this.features = features;
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    frontEnd = new FrontEnd(features, config.options(), OpusPacketDecoder::new);
    present = new HashMap<>();
    metrics = new FrontEndMetrics(getRuntimeContext().getMetricGroup(), present::size);
    states =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "front-end",
                    CodecTypeInfo.ofMutable(FrontEndState.class, FrontEndStateCodec.class)));
  }

  @Override
  public void processElement(AudioChunk chunk, Context context, Collector<FeatureChunk> out)
      throws Exception {
    metrics.chunk();
    FrontEndState stored = states.value();
    FrontEndState state = stored == null ? frontEnd.start(chunk.key()) : stored;
    attachDecoder(state);
    FrontEndResult result = frontEnd.accept(state, chunk);
    send(result, context, out);
    if (state.isNew()) {
      return;
    }
    long nowMs = context.timerService().currentProcessingTime();
    if (stored == null) {
      context.timerService().registerProcessingTimeTimer(nowMs + config.idleTimeout().toMillis());
    }
    states.update(state);
    Presence presence = presence(chunk.key(), nowMs);
    presence.decoder = state.decoder();
    if (result.taken()) {
      presence.lastUsedMs = nowMs;
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<FeatureChunk> out)
      throws Exception {
    SessionKey key = context.getCurrentKey();
    long nowMs = context.timerService().currentProcessingTime();
    long timeoutMs = config.idleTimeout().toMillis();
    long deadlineMs = presence(key, nowMs).lastUsedMs + timeoutMs;
    long lateMs = nowMs - timestamp;
    if (nowMs < deadlineMs) {
      context.timerService().registerProcessingTimeTimer(deadlineMs);
      return;
    }
    if (lateMs > BLOCKED_MS) {
      context.timerService().registerProcessingTimeTimer(nowMs + Math.min(lateMs, timeoutMs));
      return;
    }
    FrontEndState state = states.value();
    if (state != null && !state.hasEnded()) {
      attachDecoder(state);
      metrics.idle();
      send(frontEnd.finish(state), context, out);
    }
    states.clear();
    present.remove(key);
  }

  /** A session that this task meets for the first time counts as used now. */
  private Presence presence(SessionKey key, long nowMs) {
    return present.computeIfAbsent(key, unused -> new Presence(nowMs));
  }

  /** Flink copies and reads states without it. */
  private void attachDecoder(FrontEndState state) {
    Presence presence = present.get(state.key());
    if (presence != null) {
      state.attachDecoder(presence.decoder);
    }
  }

  private void send(FrontEndResult result, Context context, Collector<FeatureChunk> out) {
    metrics.result(result);
    for (RejectedChunk rejected : result.rejected()) {
      context.output(REJECTED, rejected);
    }
    if (result.features() != null) {
      out.collect(result.features());
    }
  }
}
