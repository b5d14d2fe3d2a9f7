package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import java.util.List;

/** Runs one step of some sessions. For one thread at a time. */
public interface StepEncoder extends AutoCloseable {

  /** The sizes of a step. */
  EncoderShape shape();

  /**
   * Encodes one step for each of the inputs, no two of which share caches, and brings their caches
   * up to date. A session's numbers don't depend on the other inputs.
   *
   * @return one output for each input, in order
   */
  List<StepOutput> encode(List<StepInput> inputs);

  @Override
  void close();
}
