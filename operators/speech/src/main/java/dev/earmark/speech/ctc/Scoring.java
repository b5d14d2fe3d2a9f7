package dev.earmark.speech.ctc;

import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.Vocabulary;

/** What a hypothesis scores besides its acoustic log-prob. */
final class Scoring {

  private final LookupCache lookups;
  private final Vocabulary vocabulary;
  private final DecoderOptions options;
  private final int root;
  private final Bias bias;

  /**
   * @param bias of the lists that act
   */
  Scoring(LanguageModel languageModel, DecoderOptions options, Bias bias) {
    this.bias = bias;
    this.lookups = bias.lookups();
    this.vocabulary = languageModel.vocabulary();
    this.options = options;
    this.root = vocabulary.root();
  }

  /** Weighted score of the complete words, OOV costs so far, and bias. */
  double prior(Beam beam, int i) {
    return options.lmWeight() * beam.lm[i]
        + options.wordBonus() * beam.words[i]
        - options.oovCost() * beam.oovWords[i]
        + beam.bias[i];
  }

  /**
   * What a hypothesis is ranked by during the search: {@link #prior}, and the best that can become
   * of its open word. Without that, rare words would look as good as frequent ones until they are
   * complete, and crowd them out. It is no part of the objective.
   */
  double outlook(Beam beam, int i) {
    if (!hasOpenWord(beam, i)) {
      return prior(beam, i);
    }
    int node = beam.node[i];
    float hope = node == Vocabulary.DEAD ? closingLm(beam, i) : vocabulary.bestLogProb(node);
    return prior(beam, i)
        + options.lmWeight() * Math.max(hope, bias.hope(beam, i))
        + options.wordBonus();
  }

  /** Whether a character of the open word was read. */
  boolean hasOpenWord(Beam beam, int i) {
    return beam.node[i] != root;
  }

  /** Log-prob of the open word as a complete one. */
  float closingLm(Beam beam, int i) {
    if (Float.isNaN(beam.closingLm[i])) {
      int word = vocabulary.wordAt(beam.node[i]);
      beam.closingLm[i] = lookups.logProb(beam.context[i], word);
      beam.closingContext[i] = lookups.advance(beam.context[i], word);
    }
    return beam.closingLm[i];
  }

  /**
   * 1 if the open word pays the OOV cost by ending here: a mere beginning of words of the
   * vocabulary or of a list.
   */
  int closingOov(Beam beam, int i) {
    if (hasLeftVocabulary(beam, i) || vocabulary.wordAt(beam.node[i]) != Vocabulary.UNKNOWN) {
      return 0;
    }
    return bias.endsListedWord(beam, i) ? 0 : 1;
  }

  /** Whether the open word can't become a word of the vocabulary or of a list: it has paid. */
  boolean hasLeftVocabulary(Beam beam, int i) {
    return beam.node[i] == Vocabulary.DEAD && !bias.isOnList(beam, i);
  }

  /** What {@link #prior} gains by completing the open word, but for the bias. */
  double closingGain(Beam beam, int i) {
    return options.lmWeight() * closingLm(beam, i)
        + options.wordBonus()
        - options.oovCost() * closingOov(beam, i);
  }

  double oovCost() {
    return options.oovCost();
  }
}
