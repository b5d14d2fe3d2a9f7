package dev.earmark.speech.lm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A vocabulary of given words, whose nodes are the prefixes in the order in which they appear. */
public final class TestingVocabulary implements Vocabulary {

  private final List<String> words = new ArrayList<>(List.of("<unk>"));
  private final List<String> prefixes = new ArrayList<>(List.of(""));
  private final Map<String, Integer> nodes = new HashMap<>(Map.of("", 0));

  public TestingVocabulary(List<String> words) {
    this.words.addAll(words);
    for (String word : words) {
      for (int end = 1; end <= word.length(); end++) {
        String prefix = word.substring(0, end);
        if (nodes.putIfAbsent(prefix, prefixes.size()) == null) {
          prefixes.add(prefix);
        }
      }
    }
  }

  /** The id of a word, {@link #UNKNOWN} if it is not in the vocabulary. */
  public int id(String word) {
    return Math.max(UNKNOWN, words.indexOf(word));
  }

  @Override
  public int root() {
    return 0;
  }

  @Override
  public int step(int node, char character) {
    return node == DEAD ? DEAD : nodes.getOrDefault(prefixes.get(node) + character, DEAD);
  }

  @Override
  public int wordAt(int node) {
    return node <= 0 ? UNKNOWN : id(prefixes.get(node));
  }

  @Override
  public String word(int id) {
    return words.get(id);
  }

  @Override
  public int size() {
    return words.size();
  }
}
