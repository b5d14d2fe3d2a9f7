package dev.earmark.inference.encoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads graphs onto a device, and compares what they take and give with what is expected. */
final class GraphSession {

  private static final Logger LOG = LoggerFactory.getLogger(GraphSession.class);

  private GraphSession() {}

  /**
   * A tensor as it is expected.
   *
   * @param type of its elements
   * @param dimensions behind the batch
   */
  record Tensor(OnnxJavaType type, long... dimensions) {}

  /** The one environment of this process, without ONNX Runtime's own chatter. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "earmark");
  }

  /** Loads a graph onto the device, or onto the CPU with one line that says why. */
  static OrtSession open(Path graph, EncoderRuntimeOptions options) throws OrtException {
    OrtEnvironment environment = environment();
    Device wanted = options.device();
    Device.Choice choice = wanted.choose(hasNvidiaDevice(), OrtEnvironment.getAvailableProviders());
    String reason = choice.reason();
    if (choice.device().kind() == Device.Kind.CUDA) {
      try (SessionOptions cuda = sessionOptions(options)) {
        cuda.addCUDA(choice.device().index());
        OrtSession session = environment.createSession(graph.toString(), cuda);
        LOG.info("{} runs on {}", graph.getFileName(), choice.device());
        return session;
      } catch (OrtException e) {
        reason = "CUDA can't be used: " + e.getMessage();
      }
    }
    if (wanted.kind() == Device.Kind.CUDA) {
      LOG.warn("{} runs on the CPU instead of {}: {}", graph.getFileName(), wanted, reason);
    } else {
      LOG.info(
          "{} runs on the CPU, threads: {}{}",
          graph.getFileName(),
          options.threads(),
          reason.isEmpty() ? "" : "; " + reason);
    }
    try (SessionOptions cpu = sessionOptions(options)) {
      return environment.createSession(graph.toString(), cpu);
    }
  }

  private static boolean hasNvidiaDevice() {
    return Files.exists(Path.of("/dev/nvidia0"))
        || Files.exists(Path.of("/proc/driver/nvidia/version"))
        || Files.exists(Path.of("C:\\Windows\\System32\\nvcuda.dll"));
  }

  private static SessionOptions sessionOptions(EncoderRuntimeOptions options) throws OrtException {
    SessionOptions session = new SessionOptions();
    session.setIntraOpNumThreads(options.threads());
    session.setInterOpNumThreads(1);
    // Between steps there is nothing to do: waiting threads shall not burn the cores of others.
    session.addConfigEntry("session.intra_op.allow_spinning", "0");
    return session;
  }

  /**
   * What differs between a graph's tensors and the expected ones.
   *
   * @param what "input" or "output"
   * @param actual the graph's
   * @param complete whether the graph may have no others
   */
  static List<String> differences(
      String what, Map<String, Tensor> expected, Map<String, NodeInfo> actual, boolean complete) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (name, tensor) -> {
          NodeInfo info = actual.get(name);
          String found = info == null ? "none" : describe(info);
          if (info == null || !fits(tensor, info)) {
            differences.add(
                what + " " + name + ": expected " + describe(tensor) + ", found " + found);
          }
        });
    if (complete) {
      actual.forEach(
          (name, info) -> {
            if (!expected.containsKey(name)) {
              differences.add(what + " " + name + ": expected none, found " + describe(info));
            }
          });
    }
    return differences;
  }

  private static boolean fits(Tensor expected, NodeInfo actual) {
    if (!(actual.getInfo() instanceof TensorInfo info) || info.type != expected.type()) {
      return false;
    }
    long[] found = info.getShape();
    if (found.length != expected.dimensions().length + 1 || found[0] != -1) {
      return false;
    }
    for (int d = 1; d < found.length; d++) {
      // A free dimension takes any size.
      if (found[d] != -1 && found[d] != expected.dimensions()[d - 1]) {
        return false;
      }
    }
    return true;
  }

  private static String describe(Tensor tensor) {
    long[] shape = new long[tensor.dimensions().length + 1];
    shape[0] = -1;
    System.arraycopy(tensor.dimensions(), 0, shape, 1, tensor.dimensions().length);
    return tensor.type() + " " + Arrays.toString(shape);
  }

  private static String describe(NodeInfo info) {
    return info.getInfo() instanceof TensorInfo tensor
        ? tensor.type + " " + Arrays.toString(tensor.getShape())
        : info.getInfo().toString();
  }
}
