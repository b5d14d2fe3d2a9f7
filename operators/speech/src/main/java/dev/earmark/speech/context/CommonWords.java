package dev.earmark.speech.context;

import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.Vocabulary;

/** Tells phrases that turn up everywhere from others. Immutable. */
final class CommonWords {

  /**
   * Words that are said more often than once in 10,000 words, about 1,100 in the bundle of English.
   * {@code the} has -5, {@code will} -6.5, {@code mark} -8.9, {@code bill} -9.2; {@code apple} has
   * -10.3, {@code platinum} -12.
   */
  static final double COMMON_LOG_PROB = Math.log(1e-4);

  private final LanguageModel languageModel;
  private final Vocabulary vocabulary;
  private final long noContext;

  CommonWords(LanguageModel languageModel) {
    this.languageModel = languageModel;
    vocabulary = languageModel.vocabulary();
    // An unknown word says nothing of the next one, so what is left is the word's own log-prob.
    noContext = languageModel.advance(languageModel.startContext(), Vocabulary.UNKNOWN);
  }

  /** Whether every word of a spoken form is common. */
  boolean containsAll(String spoken) {
    int node = vocabulary.root();
    for (int i = 0; i < spoken.length(); i++) {
      if (spoken.charAt(i) != ' ') {
        node = vocabulary.step(node, spoken.charAt(i));
        if (vocabulary.bestLogProb(node) < COMMON_LOG_PROB) {
          return false;
        }
      } else if (isCommon(node)) {
        node = vocabulary.root();
      } else {
        return false;
      }
    }
    return isCommon(node);
  }

  private boolean isCommon(int node) {
    int word = vocabulary.wordAt(node);
    return word != Vocabulary.UNKNOWN && languageModel.logProb(noContext, word) >= COMMON_LOG_PROB;
  }
}
