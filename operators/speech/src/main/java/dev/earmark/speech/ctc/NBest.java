package dev.earmark.speech.ctc;

import java.util.List;

/**
 * The best hypotheses of an utterance, best first, each text once.
 *
 * @param hypotheses at least one, which may be without words
 * @param stableWords how many words, from the first, all hypotheses of the beam share along one
 *     alignment: neither the words nor their frames nor confidences can change, however the
 *     utterance goes on
 */
public record NBest(List<Hypothesis> hypotheses, int stableWords) {

  public NBest {
    hypotheses = List.copyOf(hypotheses);
    if (hypotheses.isEmpty()) {
      throw new IllegalArgumentException("an n-best list has at least one hypothesis, got none");
    }
  }

  public Hypothesis best() {
    return hypotheses.get(0);
  }

  /**
   * A reading of the utterance.
   *
   * @param text the words with single spaces
   * @param words the same words with their frames
   * @param score the objective of {@link CtcBeamSearch}; its parts are in {@code parts}
   * @param parts what the score is made of
   */
  public record Hypothesis(String text, List<Word> words, double score, ScoreParts parts) {

    public Hypothesis {
      words = List.copyOf(words);
    }
  }

  /**
   * A word and where the best alignment has it.
   *
   * @param text its characters
   * @param startFrame frame of the utterance that emits its first token
   * @param endFrame one more than the last frame that emits its last token
   * @param confidence 0 to 1: the share of the beam's probability that has this word here, times
   *     the geometric mean of its tokens' highest acoustic probabilities. The first falls where
   *     readings compete, the second where the sound fits no reading well
   * @param lift what entity lists lifted its tokens by, natural log
   */
  public record Word(String text, int startFrame, int endFrame, float confidence, float lift) {}

  /**
   * The unweighted parts of a score.
   *
   * @param logCtc acoustic log-prob, summed over alignments and spellings
   * @param logLm log-prob of the complete words
   * @param words number of complete words
   * @param oovWords number of words that paid the OOV cost
   * @param bias what biasing added
   */
  public record ScoreParts(double logCtc, double logLm, int words, int oovWords, double bias) {}
}
