package dev.earmark.speech.ctc;

import dev.earmark.speech.lm.LanguageModel;
import java.util.Arrays;

/**
 * Remembers what the language model said of a word in a context: within a few frames the hypotheses
 * of a beam ask the same again and again. A newer answer takes the place of an older one with the
 * same slot.
 */
final class LookupCache {

  private static final int BITS = 10;
  private static final int SLOTS = 1 << BITS;
  private static final int SHIFT = Long.SIZE - BITS;

  /** No word has this id, so no slot is taken. */
  private static final int EMPTY = -1;

  private final LanguageModel languageModel;
  private final long[] contexts = new long[SLOTS];
  private final int[] words = new int[SLOTS];
  private final float[] logProbs = new float[SLOTS];
  private final long[] nextContexts = new long[SLOTS];

  LookupCache(LanguageModel languageModel) {
    this.languageModel = languageModel;
    Arrays.fill(words, EMPTY);
  }

  /** As {@link LanguageModel#logProb}. */
  float logProb(long context, int word) {
    return logProbs[slot(context, word)];
  }

  /** As {@link LanguageModel#advance}. */
  long advance(long context, int word) {
    return nextContexts[slot(context, word)];
  }

  private int slot(long context, int word) {
    int slot = (int) (((context * 31 + word) * 0x9E3779B97F4A7C15L) >>> SHIFT);
    if (words[slot] != word || contexts[slot] != context) {
      words[slot] = word;
      contexts[slot] = context;
      logProbs[slot] = languageModel.logProb(context, word);
      nextContexts[slot] = languageModel.advance(context, word);
    }
    return slot;
  }
}
