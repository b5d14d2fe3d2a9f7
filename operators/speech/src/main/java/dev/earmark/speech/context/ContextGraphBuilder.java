package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Builds the arrays of a {@link ContextGraph}: the trie over the sorted phrases, breadth first,
 * then weights from its leaves up and fallbacks from its root down.
 */
final class ContextGraphBuilder {

  /** A way to say an entry. */
  private record Phrase(String spoken, int entry) {}

  private final List<AcceptedEntry> entries;
  private final Phrase[] phrases;
  private int size;
  private char[] characters = new char[1 << 10];
  private int[] parents = new int[1 << 10];
  private int[] firstChildren = new int[1 << 10];
  private int[] ends = new int[1 << 10];
  private byte[] words = new byte[1 << 10];
  private int[] lows = new int[1 << 10];
  private int[] highs = new int[1 << 10];
  private final float[] weights;
  private final int[] fallbacks;

  ContextGraphBuilder(List<AcceptedEntry> entries) {
    this.entries = entries;
    phrases = phrases(entries);
    buildTrie();
    weights = weightsUpwards();
    fallbacks = fallbacksDownwards();
  }

  private static Phrase[] phrases(List<AcceptedEntry> entries) {
    List<Phrase> phrases = new ArrayList<>(entries.size());
    for (int entry = 0; entry < entries.size(); entry++) {
      for (String spoken : entries.get(entry).spoken()) {
        phrases.add(new Phrase(spoken, entry));
      }
    }
    Phrase[] sorted = phrases.toArray(Phrase[]::new);
    Arrays.sort(sorted, Comparator.comparing(Phrase::spoken).thenComparingInt(Phrase::entry));
    return sorted;
  }

  private void buildTrie() {
    add(ContextGraph.NONE, '\0', 0, phrases.length, 0);
    int depth = 0;
    int depthEnd = 1;
    for (int node = 0; node < size; node++) {
      if (node == depthEnd) {
        depth++;
        depthEnd = size;
      }
      firstChildren[node] = size;
      int low = lows[node];
      int high = highs[node];
      // Of several entries that are said alike, the first one counts.
      if (low < high && phrases[low].spoken().length() == depth) {
        ends[node] = phrases[low].entry();
      }
      while (low < high && phrases[low].spoken().length() == depth) {
        low++;
      }
      while (low < high) {
        char character = phrases[low].spoken().charAt(depth);
        int end = low + 1;
        while (end < high && phrases[end].spoken().charAt(depth) == character) {
          end++;
        }
        add(node, character, low, end, words[node] + (depth == 0 || character == ' ' ? 1 : 0));
        low = end;
      }
    }
    firstChildren[size] = size;
  }

  private void add(int parent, char character, int low, int high, int wordCount) {
    if (size + 1 == characters.length) {
      int capacity = 2 * characters.length;
      characters = Arrays.copyOf(characters, capacity);
      parents = Arrays.copyOf(parents, capacity);
      firstChildren = Arrays.copyOf(firstChildren, capacity);
      ends = Arrays.copyOf(ends, capacity);
      words = Arrays.copyOf(words, capacity);
      lows = Arrays.copyOf(lows, capacity);
      highs = Arrays.copyOf(highs, capacity);
    }
    parents[size] = parent;
    characters[size] = character;
    ends[size] = ContextGraph.NONE;
    words[size] = (byte) Math.min(Byte.MAX_VALUE, wordCount);
    lows[size] = low;
    highs[size] = high;
    size++;
  }

  private float[] weightsUpwards() {
    float[] highest = new float[size];
    for (int node = size - 1; node >= 0; node--) {
      if (ends[node] != ContextGraph.NONE) {
        highest[node] = Math.max(highest[node], (float) entries.get(ends[node]).weight());
      }
      if (node > ContextGraph.ROOT) {
        highest[parents[node]] = Math.max(highest[parents[node]], highest[node]);
      }
    }
    return highest;
  }

  private int[] fallbacksDownwards() {
    int[] falls = new int[size];
    falls[ContextGraph.ROOT] = ContextGraph.OUTSIDE;
    for (int node = 1; node < size; node++) {
      int nowhere = characters[node] == ' ' ? ContextGraph.ROOT : ContextGraph.OUTSIDE;
      int from = falls[parents[node]];
      int found = ContextGraph.NONE;
      while (from != ContextGraph.OUTSIDE && found == ContextGraph.NONE) {
        found = child(from, characters[node]);
        from = falls[from];
      }
      falls[node] = found == ContextGraph.NONE ? nowhere : found;
    }
    return falls;
  }

  private int child(int node, char character) {
    int at =
        Arrays.binarySearch(characters, firstChildren[node], firstChildren[node + 1], character);
    return at < 0 ? ContextGraph.NONE : at;
  }

  char[] characters() {
    return Arrays.copyOf(characters, size);
  }

  int[] firstChildren() {
    return Arrays.copyOf(firstChildren, size + 1);
  }

  int[] entries() {
    return Arrays.copyOf(ends, size);
  }

  byte[] words() {
    return Arrays.copyOf(words, size);
  }

  int[] fallbacks() {
    return fallbacks;
  }

  float[] weights() {
    return weights;
  }
}
