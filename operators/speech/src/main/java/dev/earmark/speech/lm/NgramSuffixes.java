package dev.earmark.speech.lm;

/**
 * Finds, while a model is compiled, the longest proper suffix of each n-gram that is an n-gram,
 * too: where back-off goes on.
 *
 * <p>Nodes are numbered through all lengths, shorter ones first. A 2-gram's suffix is its last
 * word, so links begin with the 3-grams; the longest n-grams are never a context and need none.
 */
final class NgramSuffixes {

  private final NgramLevel[] levels;
  private final int[] bases;
  private final int[][] links;

  NgramSuffixes(NgramLevel[] levels) {
    this.levels = levels;
    bases = new int[levels.length];
    links = new int[levels.length][];
    for (int n = 1; n < levels.length; n++) {
      bases[n] = Math.addExact(bases[n - 1], levels[n - 1].size());
    }
    for (int n = 3; n < levels.length; n++) {
      NgramLevel level = levels[n - 1];
      links[n - 1] = new int[level.size()];
      for (int i = 0; i < level.size(); i++) {
        links[n - 1][i] = extend(suffix(n - 1, level.parent(i)), level.words[i]);
      }
    }
  }

  /** The suffix's node for each n-gram of length {@code n >= 3}. */
  int[] links(int n) {
    return links[n - 1];
  }

  private int suffix(int n, int index) {
    return n == 2 ? levels[1].words[index] : links[n - 1][index];
  }

  /** The longest suffix of a node's words and one word more. */
  private int extend(int node, int word) {
    int context = node;
    while (true) {
      int n = 1;
      while (context >= bases[n]) {
        n++;
      }
      int index = context - bases[n - 1];
      int child = levels[n].find(index, word);
      if (child >= 0) {
        return bases[n] + child;
      }
      if (n == 1) {
        return word;
      }
      context = suffix(n, index);
    }
  }
}
