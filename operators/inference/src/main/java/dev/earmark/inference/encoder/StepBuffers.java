package dev.earmark.inference.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.earmark.inference.bundle.EncoderShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The direct memory of a call for up to {@code capacity} sessions. Smaller batches use the front of
 * it; the tensors of each batch size are made once.
 */
final class StepBuffers implements AutoCloseable {

  final FloatBuffer mel;
  final FloatBuffer lower;
  final FloatBuffer upper;
  final LongBuffer filled;
  final LongBuffer offset;
  final FloatBuffer logProbs;
  final FloatBuffer newLower;
  final FloatBuffer newUpper;
  final Map<EncoderExtra, FloatBuffer> extras = new EnumMap<>(EncoderExtra.class);

  private final int capacity;
  private final Map<String, long[]> shapes;
  private final Map<Integer, Tensors> tensors = new HashMap<>();

  /**
   * The tensors of one batch size.
   *
   * @param inputs by name
   * @param outputs by name; a call writes into them
   */
  record Tensors(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

  /**
   * @param shapes dimensions behind the batch of every tensor of the graph
   */
  StepBuffers(
      EncoderShape shape, Set<EncoderExtra> wanted, Map<String, long[]> shapes, int capacity) {
    this.capacity = capacity;
    this.shapes = shapes;
    mel = floats(capacity, shape.melWindow() * shape.melBands());
    lower = floats(capacity, shape.lowerCacheSize());
    upper = floats(capacity, shape.upperCacheSize());
    filled = bytes(capacity, Long.BYTES).asLongBuffer();
    offset = bytes(capacity, Long.BYTES).asLongBuffer();
    logProbs = floats(capacity, shape.framesPerStep() * shape.vocabularySize());
    newLower = floats(capacity, shape.lowerCacheSize());
    newUpper = floats(capacity, shape.upperCacheSize());
    for (EncoderExtra extra : wanted) {
      extras.put(extra, floats(capacity, shape.framesPerStep() * extra.columns(shape)));
    }
  }

  int capacity() {
    return capacity;
  }

  Tensors tensors(int batch) throws OrtException {
    Tensors known = tensors.get(batch);
    if (known == null) {
      known = create(batch);
      tensors.put(batch, known);
    }
    return known;
  }

  private Tensors create(int batch) throws OrtException {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("mel", tensor("mel", mel, batch));
    inputs.put("cache50", tensor("cache50", lower, batch));
    inputs.put("cache25", tensor("cache25", upper, batch));
    inputs.put("filled", tensor(filled, batch));
    inputs.put("offset", tensor(offset, batch));
    Map<String, OnnxTensor> outputs = new HashMap<>();
    outputs.put("log_probs", tensor("log_probs", logProbs, batch));
    outputs.put("new_cache50", tensor("new_cache50", newLower, batch));
    outputs.put("new_cache25", tensor("new_cache25", newUpper, batch));
    for (Map.Entry<EncoderExtra, FloatBuffer> extra : extras.entrySet()) {
      String name = extra.getKey().output();
      outputs.put(name, tensor(name, extra.getValue(), batch));
    }
    return new Tensors(inputs, outputs);
  }

  private OnnxTensor tensor(String name, FloatBuffer memory, int batch) throws OrtException {
    long[] dimensions = shapes.get(name);
    if (dimensions == null) {
      throw new IllegalStateException("graph has no tensor " + name);
    }
    long[] shape = new long[dimensions.length + 1];
    shape[0] = batch;
    System.arraycopy(dimensions, 0, shape, 1, dimensions.length);
    FloatBuffer front = memory.duplicate().limit(memory.capacity() / capacity * batch);
    return OnnxTensor.createTensor(GraphSession.environment(), front, shape);
  }

  private static OnnxTensor tensor(LongBuffer memory, int batch) throws OrtException {
    return OnnxTensor.createTensor(
        GraphSession.environment(), memory.duplicate().limit(batch), new long[] {batch});
  }

  private static FloatBuffer floats(int capacity, int each) {
    return bytes(capacity, Math.multiplyExact(each, Float.BYTES)).asFloatBuffer();
  }

  private static ByteBuffer bytes(int capacity, int each) {
    return ByteBuffer.allocateDirect(Math.multiplyExact(capacity, each))
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    List<OnnxTensor> all = new ArrayList<>();
    tensors.values().forEach(t -> all.addAll(t.inputs().values()));
    tensors.values().forEach(t -> all.addAll(t.outputs().values()));
    all.forEach(OnnxTensor::close);
    tensors.clear();
  }
}
