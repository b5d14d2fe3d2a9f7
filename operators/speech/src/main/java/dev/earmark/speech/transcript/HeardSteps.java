package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;

/**
 * Keeps the log-probs of the utterance in progress, so that {@link UtteranceDecoder#explain} can
 * decode it again without lists. Only channels with lists need it.
 */
public interface HeardSteps {

  /**
   * Keeps a step.
   *
   * @param logProbs {@code [T, V]}
   */
  void put(int step, FloatMatrix logProbs);

  /**
   * What was put.
   *
   * @throws IllegalStateException if nothing was
   */
  FloatMatrix get(int step);

  /** Forgets all steps. */
  void clear();
}
