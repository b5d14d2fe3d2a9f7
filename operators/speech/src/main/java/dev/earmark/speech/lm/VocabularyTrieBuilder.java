package dev.earmark.speech.lm;

import java.util.Arrays;

/**
 * Builds the trie over the characters of a vocabulary, breadth first: the children of a node are
 * neighbours, sorted by character, and follow the children of the node before.
 */
final class VocabularyTrieBuilder {

  /** The character that leads to each node. */
  int[] characters = new int[1 << 10];

  /**
   * The first child of each node, and one entry more: a node's children end where the next's begin.
   */
  int[] firstChildren = new int[0];

  /** The word that ends at each node, or {@link Vocabulary#UNKNOWN}. */
  int[] words = new int[0];

  /** The best log-prob of the words at and below each node. */
  float[] best = new float[0];

  int nodes;

  private final String[] spellings;
  private final int[] ids;
  private int[] lows = new int[1 << 10];
  private int[] highs = new int[1 << 10];

  /**
   * @param spellings text of each word by id, or an empty string for words that can't be spelled
   * @param logProbs log-prob of each word by id
   */
  VocabularyTrieBuilder(String[] spellings, float[] logProbs) {
    this.spellings = spellings;
    this.ids = sortedIds(spellings);
    grow();
    build();
    pullUpBest(logProbs);
  }

  /** Ids of the words that can be spelled, by spelling. */
  private static int[] sortedIds(String[] spellings) {
    Integer[] sorted = new Integer[spellings.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(sorted, (a, b) -> spellings[a].compareTo(spellings[b]));
    return Arrays.stream(sorted).mapToInt(i -> i).filter(i -> !spellings[i].isEmpty()).toArray();
  }

  private void build() {
    addNode('\0', 0, ids.length);
    int depth = 0;
    int depthEnd = 1;
    for (int node = 0; node < nodes; node++) {
      if (node == depthEnd) {
        depth++;
        depthEnd = nodes;
      }
      firstChildren[node] = nodes;
      int low = lows[node];
      int high = highs[node];
      if (low < high && spellings[ids[low]].length() == depth) {
        words[node] = ids[low];
        low++;
      }
      while (low < high) {
        char character = spellings[ids[low]].charAt(depth);
        int end = low + 1;
        while (end < high && spellings[ids[end]].charAt(depth) == character) {
          end++;
        }
        addNode(character, low, end);
        low = end;
      }
    }
    firstChildren[nodes] = nodes;
  }

  private void addNode(char character, int low, int high) {
    if (nodes == VocabularyTrie.MAX_NODES) {
      throw new IllegalArgumentException(
          "expected a vocabulary of at most "
              + nodes
              + " trie nodes, got "
              + ids.length
              + " words");
    }
    if (nodes + 1 == characters.length) {
      characters = Arrays.copyOf(characters, 2 * characters.length);
      grow();
    }
    characters[nodes] = character;
    lows[nodes] = low;
    highs[nodes] = high;
    nodes++;
  }

  private void grow() {
    int capacity = characters.length;
    lows = Arrays.copyOf(lows, capacity);
    highs = Arrays.copyOf(highs, capacity);
    words = Arrays.copyOf(words, capacity);
    firstChildren = Arrays.copyOf(firstChildren, capacity);
  }

  private void pullUpBest(float[] logProbs) {
    best = new float[nodes];
    for (int node = nodes - 1; node >= 0; node--) {
      int word = words[node];
      float highest = word == Vocabulary.UNKNOWN ? Float.NEGATIVE_INFINITY : logProbs[word];
      for (int child = firstChildren[node]; child < firstChildren[node + 1]; child++) {
        highest = Math.max(highest, best[child]);
      }
      best[node] = highest;
    }
  }
}
