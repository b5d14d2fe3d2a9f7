package dev.earmark.jobs.evaluate.score;

import dev.earmark.jobs.evaluate.score.ListedPhrases.Occurrence;
import dev.earmark.speech.transcript.WordErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many occurrences of listed phrases were recognised. An occurrence in the text that came out
 * is right if each of its words is aligned with the same word of an occurrence of the same phrase
 * in what was said.
 *
 * @param truePositives occurrences that are right
 * @param falsePositives false alarms: occurrences that came out and are not right
 * @param falseNegatives occurrences that were said and not recognised
 */
public record EntityCounts(int truePositives, int falsePositives, int falseNegatives) {

  /** Nothing said, nothing recognised. */
  public static final EntityCounts NONE = new EntityCounts(0, 0, 0);

  /** Counts along an alignment of the words. */
  static EntityCounts of(
      List<String> reference,
      List<String> hypothesis,
      List<WordErrors.Pair> alignment,
      ListedPhrases list) {
    int[] partner = new int[hypothesis.size()];
    for (WordErrors.Pair pair : alignment) {
      if (pair.hypothesis() >= 0) {
        partner[pair.hypothesis()] = pair.reference();
      }
    }
    List<Occurrence> said = list.occurrences(reference);
    List<Occurrence> recognised = list.occurrences(hypothesis);
    Set<Occurrence> expected = new HashSet<>(said);
    int right = 0;
    for (Occurrence occurrence : recognised) {
      if (isRight(occurrence, reference, hypothesis, partner, expected)) {
        right++;
      }
    }
    return new EntityCounts(right, recognised.size() - right, said.size() - right);
  }

  private static boolean isRight(
      Occurrence occurrence,
      List<String> reference,
      List<String> hypothesis,
      int[] partner,
      Set<Occurrence> expected) {
    int first = partner[occurrence.first()];
    if (!expected.contains(new Occurrence(first, occurrence.count()))) {
      return false;
    }
    for (int i = 0; i < occurrence.count(); i++) {
      int word = occurrence.first() + i;
      if (partner[word] != first + i || !reference.get(first + i).equals(hypothesis.get(word))) {
        return false;
      }
    }
    return true;
  }

  /** The counts of both. */
  public EntityCounts plus(EntityCounts other) {
    return new EntityCounts(
        truePositives + other.truePositives,
        falsePositives + other.falsePositives,
        falseNegatives + other.falseNegatives);
  }

  /** Percent of what came out that is right; null if nothing came out. */
  public @Nullable Double precision() {
    return percent(truePositives, truePositives + falsePositives);
  }

  /** Percent of what was said that was recognised; null if nothing was said. */
  public @Nullable Double recall() {
    return percent(truePositives, truePositives + falseNegatives);
  }

  /** Harmonic mean of precision and recall; null if nothing was said and nothing came out. */
  public @Nullable Double f1() {
    return percent(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private static @Nullable Double percent(int part, int whole) {
    return whole == 0 ? null : Double.valueOf(100.0 * part / whole);
  }
}
