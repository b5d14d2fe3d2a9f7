package dev.earmark.inference.encoder;

import java.io.Serializable;
import java.util.Set;

/**
 * How the encoder runs; what it computes is up to the bundle.
 *
 * @param device where
 * @param threads CPU threads of a call, the caller's included
 * @param quantized whether to use the graph with 8-bit weights: about twice as fast on CPU, but its
 *     activations are quantized by the range of the whole batch, so a session's log-probs depend on
 *     who shares the batch
 * @param extras outputs besides the log-probs
 */
public record EncoderRuntimeOptions(
    Device device, int threads, boolean quantized, Set<EncoderExtra> extras)
    implements Serializable {

  /** The float32 graph on one CPU thread, log-probs only. */
  public static final EncoderRuntimeOptions CPU =
      new EncoderRuntimeOptions(Device.CPU, 1, false, Set.of());

  public EncoderRuntimeOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("encoder threads must be 1 or more, got " + threads);
    }
    extras = Set.copyOf(extras);
  }

  /** The same with other outputs besides the log-probs. */
  public EncoderRuntimeOptions withExtras(EncoderExtra... outputs) {
    return new EncoderRuntimeOptions(device, threads, quantized, Set.of(outputs));
  }
}
