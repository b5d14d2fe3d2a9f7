package dev.earmark.speech.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Differences between what was said and what was recognised, counted along an alignment with the
 * fewest edits (Levenshtein over words).
 *
 * @param referenceWords words that were said
 * @param substitutions words recognised as another
 * @param insertions words recognised that no one said
 * @param deletions words not recognised
 */
public record WordErrors(int referenceWords, int substitutions, int insertions, int deletions) {

  /** Nothing said, nothing recognised. */
  public static final WordErrors NONE = new WordErrors(0, 0, 0, 0);

  /**
   * A pair of the alignment.
   *
   * @param reference index of the word that was said, or -1 for an insertion
   * @param hypothesis index of the word that was recognised, or -1 for a deletion
   */
  public record Pair(int reference, int hypothesis) {}

  /** Counts the errors of one utterance. */
  public static WordErrors of(List<String> reference, List<String> hypothesis) {
    int substitutions = 0;
    int insertions = 0;
    int deletions = 0;
    for (Pair pair : align(reference, hypothesis)) {
      if (pair.reference() < 0) {
        insertions++;
      } else if (pair.hypothesis() < 0) {
        deletions++;
      } else if (!reference.get(pair.reference()).equals(hypothesis.get(pair.hypothesis()))) {
        substitutions++;
      }
    }
    return new WordErrors(reference.size(), substitutions, insertions, deletions);
  }

  /**
   * The alignment, in order: of those with the fewest edits, one with the most equal words, so that
   * a word that was recognised is not lost beside one that was not. Where that leaves a choice, it
   * prefers from its end pairs to deletions to insertions.
   */
  public static List<Pair> align(List<String> reference, List<String> hypothesis) {
    int edit = reference.size() + hypothesis.size() + 1;
    int[][] costs = costs(reference, hypothesis, edit);
    List<Pair> pairs = new ArrayList<>();
    int r = reference.size();
    int h = hypothesis.size();
    while (r > 0 || h > 0) {
      if (r > 0
          && h > 0
          && costs[r][h] == costs[r - 1][h - 1] + cost(reference, r, hypothesis, h, edit)) {
        pairs.add(new Pair(--r, --h));
      } else if (r > 0 && costs[r][h] == costs[r - 1][h] + edit) {
        pairs.add(new Pair(--r, -1));
      } else {
        pairs.add(new Pair(-1, --h));
      }
    }
    Collections.reverse(pairs);
    return pairs;
  }

  /** {@code [r][h]}: the least that the first r and the first h words cost. */
  private static int[][] costs(List<String> reference, List<String> hypothesis, int edit) {
    int[][] costs = new int[reference.size() + 1][hypothesis.size() + 1];
    for (int r = 0; r <= reference.size(); r++) {
      for (int h = 0; h <= hypothesis.size(); h++) {
        if (r == 0 || h == 0) {
          costs[r][h] = edit * (r + h);
        } else {
          int pair = costs[r - 1][h - 1] + cost(reference, r, hypothesis, h, edit);
          costs[r][h] = Math.min(pair, edit + Math.min(costs[r - 1][h], costs[r][h - 1]));
        }
      }
    }
    return costs;
  }

  /** A substitution costs an edit and a bit, which all together never make another edit. */
  private static int cost(List<String> reference, int r, List<String> hypothesis, int h, int edit) {
    return reference.get(r - 1).equals(hypothesis.get(h - 1)) ? 0 : edit + 1;
  }

  /** The errors of both. */
  public WordErrors plus(WordErrors other) {
    return new WordErrors(
        referenceWords + other.referenceWords,
        substitutions + other.substitutions,
        insertions + other.insertions,
        deletions + other.deletions);
  }

  /** Substitutions, insertions and deletions. */
  public int errors() {
    return substitutions + insertions + deletions;
  }

  /** Word error rate in percent of the words that were said; 0 if there were neither. */
  public double werPercent() {
    return errors() == 0 ? 0 : 100.0 * errors() / referenceWords;
  }
}
