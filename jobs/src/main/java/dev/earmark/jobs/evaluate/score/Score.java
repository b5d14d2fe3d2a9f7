package dev.earmark.jobs.evaluate.score;

import dev.earmark.speech.transcript.WordErrors;
import java.util.List;

/**
 * The errors of some texts.
 *
 * <p>Along the alignment, substitutions and deletions count where the word that was said is, and
 * insertions where the inserted word is: with the words of the list or with the others. So the
 * errors of {@code listed} and {@code others} add up to {@code all}.
 *
 * @param all errors of all words: WER
 * @param listed errors of words that the list has: B-WER
 * @param others errors of words that it has not: U-WER
 * @param entities occurrences of the list's phrases
 */
public record Score(WordErrors all, WordErrors listed, WordErrors others, EntityCounts entities) {

  /** Of no text. */
  public static final Score NONE =
      new Score(WordErrors.NONE, WordErrors.NONE, WordErrors.NONE, EntityCounts.NONE);

  /**
   * Scores a text.
   *
   * @param reference what was said
   * @param hypothesis what was recognised
   * @param list the phrases that count as listed
   */
  public static Score of(String reference, String hypothesis, ListedPhrases list) {
    List<String> said = Words.of(reference);
    List<String> recognised = Words.of(hypothesis);
    List<WordErrors.Pair> alignment = WordErrors.align(said, recognised);
    WordErrors listed = WordErrors.NONE;
    WordErrors others = WordErrors.NONE;
    for (WordErrors.Pair pair : alignment) {
      WordErrors counted = errorsOf(pair, said, recognised);
      String word =
          pair.reference() < 0 ? recognised.get(pair.hypothesis()) : said.get(pair.reference());
      if (list.hasWord(word)) {
        listed = listed.plus(counted);
      } else {
        others = others.plus(counted);
      }
    }
    EntityCounts entities = EntityCounts.of(said, recognised, alignment, list);
    return new Score(listed.plus(others), listed, others, entities);
  }

  private static WordErrors errorsOf(
      WordErrors.Pair pair, List<String> said, List<String> recognised) {
    if (pair.reference() < 0) {
      return new WordErrors(0, 0, 1, 0);
    }
    if (pair.hypothesis() < 0) {
      return new WordErrors(1, 0, 0, 1);
    }
    boolean equal = said.get(pair.reference()).equals(recognised.get(pair.hypothesis()));
    return new WordErrors(1, equal ? 0 : 1, 0, 0);
  }

  /** The errors of both. */
  public Score plus(Score other) {
    return new Score(
        all.plus(other.all),
        listed.plus(other.listed),
        others.plus(other.others),
        entities.plus(other.entities));
  }
}
