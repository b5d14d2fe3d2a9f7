package dev.earmark.inference.encoder;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.earmark.inference.bundle.BundleException;
import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.GraphSession.Tensor;
import dev.earmark.speech.FloatMatrix;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bundle's step graph on ONNX Runtime. One call encodes one step of any number of sessions, at
 * any step of their utterances; inputs and outputs go through direct memory that is reused.
 *
 * <p>With the float32 graph a session's log-probs don't depend on the others in the batch to 1e-4.
 */
public final class AcousticEncoder implements StepEncoder {

  private final EncoderShape shape;
  private final OrtSession session;
  private final Set<EncoderExtra> extras;
  private final Map<String, long[]> dimensions = new HashMap<>();
  private StepBuffers buffers;

  private AcousticEncoder(
      EncoderShape shape,
      OrtSession session,
      Set<EncoderExtra> extras,
      Map<String, Tensor> inputs,
      Map<String, Tensor> outputs) {
    this.shape = shape;
    this.session = session;
    this.extras = extras;
    inputs.forEach((name, tensor) -> dimensions.put(name, tensor.dimensions()));
    outputs.forEach((name, tensor) -> dimensions.put(name, tensor.dimensions()));
    buffers = new StepBuffers(shape, extras, dimensions, 1);
  }

  /**
   * Loads the step graph.
   *
   * @throws BundleException if the graph's inputs and outputs are not those of the manifest, naming
   *     each that differs
   * @throws EncoderException if ONNX Runtime can't load it
   */
  public static AcousticEncoder open(ModelBundle bundle, EncoderRuntimeOptions options) {
    Path graph = bundle.encoderFile(options.quantized());
    EncoderShape shape = bundle.encoderShape();
    OrtSession session = null;
    try {
      session = GraphSession.open(graph, options);
      Map<String, Tensor> inputs = inputs(shape, bundle);
      Map<String, Tensor> outputs = outputs(shape, bundle);
      List<String> problems = new ArrayList<>();
      problems.addAll(GraphSession.differences("input", inputs, session.getInputInfo(), true));
      problems.addAll(GraphSession.differences("output", outputs, session.getOutputInfo(), false));
      if (!problems.isEmpty()) {
        session.close();
        throw new BundleException(
            bundle.directory(),
            problems.stream().map(p -> graph.getFileName() + ": " + p).toList());
      }
      return new AcousticEncoder(shape, session, options.extras(), inputs, outputs);
    } catch (OrtException e) {
      throw new EncoderException("can't load " + graph + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, Tensor> inputs(EncoderShape shape, ModelBundle bundle) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    inputs.put("mel", new Tensor(OnnxJavaType.FLOAT, shape.melWindow(), shape.melBands()));
    inputs.put("cache50", lowerCache(shape, bundle));
    inputs.put("cache25", upperCache(shape, bundle));
    inputs.put("filled", new Tensor(OnnxJavaType.INT64));
    inputs.put("offset", new Tensor(OnnxJavaType.INT64));
    return inputs;
  }

  private static Map<String, Tensor> outputs(EncoderShape shape, ModelBundle bundle) {
    int frames = shape.framesPerStep();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("log_probs", new Tensor(OnnxJavaType.FLOAT, frames, shape.vocabularySize()));
    outputs.put("inter_log_probs", new Tensor(OnnxJavaType.FLOAT, frames, shape.vocabularySize()));
    outputs.put("phone_log_probs", new Tensor(OnnxJavaType.FLOAT, frames, shape.phones()));
    outputs.put("reps", new Tensor(OnnxJavaType.FLOAT, frames, 3, shape.width()));
    outputs.put("new_cache50", lowerCache(shape, bundle));
    outputs.put("new_cache25", upperCache(shape, bundle));
    return outputs;
  }

  private static Tensor lowerCache(EncoderShape shape, ModelBundle bundle) {
    int layers = bundle.manifest().encoder().lowerLayers();
    int left = shape.leftSteps() * shape.stepFrames();
    return new Tensor(OnnxJavaType.FLOAT, layers, 2, left, shape.width());
  }

  private static Tensor upperCache(EncoderShape shape, ModelBundle bundle) {
    int layers = bundle.manifest().encoder().upperLayers();
    int left = shape.leftSteps() * shape.framesPerStep();
    return new Tensor(OnnxJavaType.FLOAT, layers, 2, left, shape.width());
  }

  @Override
  public EncoderShape shape() {
    return shape;
  }

  @Override
  public List<StepOutput> encode(List<StepInput> inputs) {
    int batch = inputs.size();
    if (batch > buffers.capacity()) {
      buffers.close();
      buffers = new StepBuffers(shape, extras, dimensions, batch);
    }
    for (int b = 0; b < batch; b++) {
      load(inputs.get(b), b);
    }
    try {
      StepBuffers.Tensors tensors = buffers.tensors(batch);
      session.run(tensors.inputs(), tensors.outputs()).close();
    } catch (OrtException e) {
      throw new EncoderException("can't encode a batch of " + batch + ": " + e.getMessage(), e);
    }
    List<StepOutput> outputs = new ArrayList<>(batch);
    for (int b = 0; b < batch; b++) {
      outputs.add(store(inputs.get(b).caches(), b));
    }
    return outputs;
  }

  private void load(StepInput input, int b) {
    int melSize = shape.melWindow() * shape.melBands();
    if (input.mel().length != melSize) {
      throw new IllegalArgumentException(
          "a step needs " + melSize + " mel values, got " + input.mel().length);
    }
    buffers.mel.put(b * melSize, input.mel());
    buffers.lower.put(b * shape.lowerCacheSize(), input.caches().lower);
    buffers.upper.put(b * shape.upperCacheSize(), input.caches().upper);
    buffers.filled.put(b, shape.filled(input.step()));
    buffers.offset.put(b, shape.offset(input.step()));
  }

  private StepOutput store(EncoderCaches caches, int b) {
    buffers.newLower.get(b * shape.lowerCacheSize(), caches.lower);
    buffers.newUpper.get(b * shape.upperCacheSize(), caches.upper);
    caches.stepped();
    Map<EncoderExtra, FloatMatrix> more = new EnumMap<>(EncoderExtra.class);
    for (Map.Entry<EncoderExtra, FloatBuffer> extra : buffers.extras.entrySet()) {
      more.put(extra.getKey(), rows(extra.getValue(), b, extra.getKey().columns(shape)));
    }
    return new StepOutput(rows(buffers.logProbs, b, shape.vocabularySize()), more);
  }

  private FloatMatrix rows(FloatBuffer memory, int b, int columns) {
    float[] values = new float[shape.framesPerStep() * columns];
    memory.get(b * values.length, values);
    return new FloatMatrix(values, shape.framesPerStep(), columns);
  }

  @Override
  public void close() {
    buffers.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new EncoderException("can't close the encoder: " + e.getMessage(), e);
    }
  }
}
