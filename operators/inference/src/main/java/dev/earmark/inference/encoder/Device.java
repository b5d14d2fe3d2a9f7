package dev.earmark.inference.encoder;

import ai.onnxruntime.OrtProvider;
import java.io.Serializable;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the encoder runs.
 *
 * @param kind of device
 * @param index which one of its kind, 0-based
 */
public record Device(Kind kind, int index) implements Serializable {

  public static final Device AUTO = new Device(Kind.AUTO, 0);
  public static final Device CPU = new Device(Kind.CPU, 0);

  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  /** Kinds of device. */
  public enum Kind {
    /** The first CUDA device if there is one, else the CPU. */
    AUTO,
    CPU,
    CUDA
  }

  /**
   * A device, and why it is not the one that was asked for.
   *
   * @param device CPU or CUDA
   * @param reason for falling back; empty if there was no need to
   */
  record Choice(Device device, String reason) {}

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Device parse(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher cuda = CUDA.matcher(text);
    if (!cuda.matches()) {
      throw new IllegalArgumentException("device must be auto, cpu or cuda:N, got \"" + text + '"');
    }
    return new Device(Kind.CUDA, cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
  }

  /**
   * Where to run, before CUDA itself is tried.
   *
   * @param nvidiaDevice whether the machine has one
   * @param providers what the ONNX Runtime on the class path was built with
   */
  Choice choose(boolean nvidiaDevice, Set<OrtProvider> providers) {
    if (kind == Kind.CPU) {
      return new Choice(this, "");
    }
    if (!nvidiaDevice) {
      return new Choice(CPU, "no NVIDIA device was found");
    }
    if (!providers.contains(OrtProvider.CUDA)) {
      return new Choice(CPU, "this build has ONNX Runtime without CUDA (build with -Pgpu)");
    }
    return new Choice(new Device(Kind.CUDA, index), "");
  }

  @Override
  public String toString() {
    return kind == Kind.CUDA ? "cuda:" + index : kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
