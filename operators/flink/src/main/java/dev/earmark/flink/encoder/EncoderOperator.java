package dev.earmark.flink.encoder;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.inference.encoder.BatchingPolicy;
import dev.earmark.inference.encoder.BatchingPolicy.Waiting;
import dev.earmark.inference.encoder.CachePool;
import dev.earmark.inference.encoder.EncoderStream;
import dev.earmark.inference.encoder.EncoderStreamState;
import dev.earmark.inference.encoder.EncoderStreamStateCodec;
import dev.earmark.inference.encoder.StepEncoder;
import dev.earmark.inference.encoder.StepInput;
import dev.earmark.inference.encoder.StepOutput;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.features.FeatureChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gathers ready steps of many sessions into one call of the encoder. Keyed by {@link SessionKey};
 * the records that it emits have their capture time as timestamp. Everything runs on the task
 * thread. The results of a session depend on its frames alone: not on batches, timers or restores.
 */
final class EncoderOperator extends AbstractStreamOperator<EncodedStep>
    implements OneInputStreamOperator<FeatureChunk, EncodedStep> {

  private static final long serialVersionUID = 1L;

  private final EncoderOptions options;
  private final EncoderLoader loader;

  private transient @Nullable StepEncoder encoder;
  private transient EncoderStream stream;
  private transient BatchingPolicy<SessionKey> policy;
  private transient CachePool<SessionKey> caches;
  private transient EncoderMetrics metricsOfEncoder;
  private transient ValueState<EncoderStreamState> states;
  private transient MapState<Integer, byte[]> melState;
  private transient MapStateFrameBlocks blocks;
  private transient @Nullable ScheduledFuture<?> timer;

  @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
  EncoderOperator(
      StreamOperatorParameters<EncodedStep> parameters,
      EncoderOptions options,
      EncoderLoader loader) {
    super(parameters);
    this.options = options;
    this.loader = loader;
  }

  @Override
  public void open() throws Exception {
    super.open();
    StepEncoder opened = loader.open(options);
    encoder = opened;
    stream = new EncoderStream(opened.shape(), options.endpoints());
    policy = new BatchingPolicy<>(options.batchSize(), options.batchDeadline().toMillis());
    caches = new CachePool<>(opened.shape(), options.cachedSessions(opened.shape().cacheBytes()));
    metricsOfEncoder = new EncoderMetrics(getMetricGroup(), caches::size);
    states =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "encoder-stream",
                    CodecTypeInfo.ofMutable(
                        EncoderStreamState.class, EncoderStreamStateCodec.class)));
    melState =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "mel-frames",
                    Types.INT,
                    PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    blocks = new MapStateFrameBlocks(melState);
  }

  @Override
  public void processElement(StreamRecord<FeatureChunk> element) throws Exception {
    FeatureChunk chunk = element.getValue();
    EncoderStreamState state = states.value();
    if (state == null) {
      state = new EncoderStreamState();
    }
    stream.append(state, blocks, chunk);
    states.update(state);
    if (stream.ready(state)) {
      policy.offer(chunk.key(), now());
      encodeWhatIsDue();
    }
  }

  private void encodeWhatIsDue() throws Exception {
    while (policy.due(now())) {
      encodeBatch();
    }
    if (!policy.isEmpty() && timer == null) {
      timer = getProcessingTimeService().registerTimer(policy.dueMs(), time -> onTimer());
    }
  }

  private void onTimer() throws Exception {
    timer = null;
    encodeWhatIsDue();
  }

  private void encodeEverything() throws Exception {
    while (!policy.isEmpty()) {
      encodeBatch();
    }
  }

  private void encodeBatch() throws Exception {
    List<Waiting<SessionKey>> batch = policy.take();
    List<EncoderStreamState> batchStates = new ArrayList<>(batch.size());
    List<StepInput> inputs = new ArrayList<>(batch.size());
    long started = now();
    for (Waiting<SessionKey> waiting : batch) {
      setCurrentKey(waiting.session());
      EncoderStreamState state = states.value();
      batchStates.add(state);
      inputs.add(stream.input(state, blocks, caches.of(waiting.session())));
    }
    long start = System.nanoTime();
    List<StepOutput> outputs = opened().encode(inputs);
    metricsOfEncoder.encoded(batch.size(), System.nanoTime() - start);
    List<Waiting<SessionKey>> rebuilding = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (inputs.get(i).step() < batchStates.get(i).step()) {
        metricsOfEncoder.rebuilt();
        rebuilding.add(batch.get(i));
      } else {
        metricsOfEncoder.waited(started - batch.get(i).sinceMs());
        finishStep(batch.get(i).session(), batchStates.get(i), inputs.get(i), outputs.get(i));
      }
    }
    // First in line until they are done, so that no one takes their caches in between.
    policy.putBack(rebuilding);
  }

  private void finishStep(
      SessionKey key, EncoderStreamState state, StepInput input, StepOutput output)
      throws Exception {
    setCurrentKey(key);
    EncodedStep step = stream.accept(key, state, blocks, input, output.logProbs());
    metricsOfEncoder.stepped(stepMs());
    if (state.finished()) {
      states.clear();
      melState.clear();
      caches.release(key);
    } else {
      states.update(state);
      if (stream.ready(state)) {
        policy.offer(key, now());
      }
    }
    if (step != null) {
      this.output.collect(new StreamRecord<>(step, step.captureTimeMs()));
    }
  }

  private long stepMs() {
    return (long) opened().shape().framesPerStep() * opened().shape().frameShiftMs();
  }

  private StepEncoder opened() {
    if (encoder == null) {
      throw new IllegalStateException("the encoder is not open");
    }
    return encoder;
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    encodeEverything();
    super.prepareSnapshotPreBarrier(checkpointId);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    encodeEverything();
    super.processWatermark(mark);
  }

  @Override
  public void finish() throws Exception {
    encodeEverything();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
    super.close();
  }
}
