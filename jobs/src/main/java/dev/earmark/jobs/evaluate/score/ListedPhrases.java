package dev.earmark.jobs.evaluate.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The phrases of a list as they are counted: sequences of words, in lower case. Immutable. */
public final class ListedPhrases {

  /** No list. */
  public static final ListedPhrases NONE = of(List.of());

  private final NavigableMap<Integer, Set<List<String>>> byLength = new TreeMap<>();
  private final Set<String> words = new HashSet<>();

  private ListedPhrases(Collection<String> phrases) {
    for (String phrase : phrases) {
      List<String> split = Words.of(phrase);
      if (!split.isEmpty()) {
        byLength.computeIfAbsent(split.size(), length -> new HashSet<>()).add(split);
        words.addAll(split);
      }
    }
  }

  /** The phrases as texts. */
  public static ListedPhrases of(Collection<String> phrases) {
    return new ListedPhrases(phrases);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether a phrase has this word. */
  public boolean hasWord(String word) {
    return words.contains(word);
  }

  /**
   * A place where a phrase is in a text.
   *
   * @param first index of its first word
   * @param count how many words it has
   */
  public record Occurrence(int first, int count) {}

  /**
   * Where the phrases are in a text, by place; none overlap. Longer phrases go before shorter ones,
   * and those of one length from left to right.
   */
  public List<Occurrence> occurrences(List<String> text) {
    boolean[] taken = new boolean[text.size()];
    List<Occurrence> found = new ArrayList<>();
    byLength
        .descendingMap()
        .forEach(
            (length, phrases) -> {
              for (int from = 0; from + length <= text.size(); from++) {
                if (isFree(taken, from, length)
                    && phrases.contains(text.subList(from, from + length))) {
                  Arrays.fill(taken, from, from + length, true);
                  found.add(new Occurrence(from, length));
                }
              }
            });
    found.sort(Comparator.comparingInt(Occurrence::first));
    return found;
  }

  private static boolean isFree(boolean[] taken, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (taken[i]) {
        return false;
      }
    }
    return true;
  }
}
