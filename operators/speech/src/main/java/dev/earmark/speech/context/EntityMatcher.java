package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the entries of a session's lists in the words of a result, whatever brought them there:
 * from left to right the longest at each word, none overlapping.
 */
public final class EntityMatcher {

  private EntityMatcher() {}

  /**
   * An entry in the words of a text.
   *
   * @param firstWord index of its first word
   * @param wordCount how many words it has
   * @param list what it is on
   * @param entry what it is
   */
  public record Match(int firstWord, int wordCount, AcceptedList list, AcceptedEntry entry) {}

  /**
   * The entries in a text.
   *
   * @param words in the recognizer's spelling
   * @return in order; of lists that have the same phrase, the first by name counts
   */
  public static List<Match> match(List<String> words, BiasContext context) {
    Match[] longest = new Match[words.size()];
    for (int g = 0; g < context.size(); g++) {
      note(words, context.graph(g), longest);
    }
    List<Match> matches = new ArrayList<>();
    int word = 0;
    while (word < longest.length) {
      Match match = longest[word];
      if (match != null) {
        matches.add(match);
      }
      word += match == null ? 1 : match.wordCount();
    }
    return matches;
  }

  /** Enters the entries of a graph at their first words, where none as long is there already. */
  private static void note(List<String> words, ContextGraph graph, Match[] longest) {
    int node = ContextGraph.OUTSIDE;
    for (int last = 0; last < longest.length; last++) {
      node = graph.startWord(node);
      for (char c : words.get(last).toCharArray()) {
        node = graph.step(node, c);
      }
      for (int end = node; end > ContextGraph.ROOT; end = graph.fallback(end)) {
        int entry = graph.entryAt(end);
        int count = graph.words(end);
        int first = last + 1 - count;
        if (entry != ContextGraph.NONE
            && (longest[first] == null || longest[first].wordCount() < count)) {
          longest[first] = new Match(first, count, graph.list(), graph.list().entries().get(entry));
        }
      }
    }
  }
}
