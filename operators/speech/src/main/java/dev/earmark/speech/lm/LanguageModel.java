package dev.earmark.speech.lm;

/**
 * A word n-gram model, as the beam search sees it. Immutable and shared between threads.
 *
 * <p>A context stands for the words before, in a {@code long}, and only as many of them as the
 * model can use: two histories that the model can't tell apart have the same context. All log-probs
 * are natural logs.
 */
public interface LanguageModel {

  /** The context at the start of a sentence. */
  long startContext();

  /**
   * {@code log p(word | context)} with back-off.
   *
   * @param context from {@link #startContext} or {@link #advance}
   * @param word an id of {@link #vocabulary}, or {@link Vocabulary#UNKNOWN}
   */
  float logProb(long context, int word);

  /** The context after the word. */
  long advance(long context, int word);

  /** {@code log p(end of sentence | context)}. */
  float endLogProb(long context);

  /** The words, as a trie over their characters. */
  Vocabulary vocabulary();
}
