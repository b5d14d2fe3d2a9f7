package dev.earmark.flink.decoder;

import dev.earmark.speech.transcript.UtteranceDecoder;
import java.io.IOException;
import java.io.Serializable;

/**
 * Gives the subtasks of a job their decoder. It travels with the job, the decoder does not: an
 * implementation holds the place of the bundle and the options, and may give all subtasks of a JVM
 * the same decoder, which is immutable.
 */
@FunctionalInterface
public interface UtteranceDecoderFactory extends Serializable {

  /**
   * Called once by each subtask before its first step.
   *
   * @throws IOException if the bundle can't be read
   */
  UtteranceDecoder create() throws IOException;
}
