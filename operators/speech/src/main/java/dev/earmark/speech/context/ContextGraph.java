package dev.earmark.speech.context;

/**
 * A compiled entity list: an Aho-Corasick automaton over the characters of its phrases, whose
 * matches begin at words. Immutable; the same list gives the same arrays. Of entries that are said
 * alike the first one counts.
 *
 * <p>A node stands for the characters of a phrase that were read: {@link #OUTSIDE} if the open word
 * is on no phrase, {@link #ROOT} between words that are on none, and others for beginnings of
 * phrases, with a space between their words. {@link #step} reads a character of the open word,
 * {@link #startWord} crosses to the next word. Where a phrase does not go on but a later word of it
 * begins another ({@code north sea} after {@code far north}), the automaton falls back to that one;
 * {@link #words} then says that fewer words are matched. All of this is O(1) a step, whatever the
 * size of the list: at most one fall for each word of a phrase.
 *
 * <p>The nodes are in breadth-first order, so children of a node are neighbours, sorted by
 * character.
 */
public final class ContextGraph {

  /** The node of a word that no phrase has. */
  public static final int OUTSIDE = -1;

  /** The node at the beginning of a word, outside phrases. */
  public static final int ROOT = 0;

  /** What {@link #entryAt} answers where no entry ends. */
  public static final int NONE = -1;

  private final AcceptedList list;
  private final char[] characters;
  private final int[] firstChild;
  private final int[] fallback;
  private final int[] entry;
  private final byte[] words;
  private final float[] weight;

  /** What {@link #startWord} and {@link #endsBoostedWord} answer, asked for at every step. */
  private final int[] nextWord;

  private final boolean[] endsBoosted;

  private ContextGraph(AcceptedList list, ContextGraphBuilder built) {
    this.list = list;
    characters = built.characters();
    firstChild = built.firstChildren();
    fallback = built.fallbacks();
    entry = built.entries();
    words = built.words();
    weight = built.weights();
    nextWord = new int[characters.length];
    endsBoosted = new boolean[characters.length];
    for (int node = 0; node < characters.length; node++) {
      nextWord[node] = Math.max(ROOT, step(node, ' '));
      int phraseGoesOn = child(node, ' ');
      endsBoosted[node] =
          node > ROOT
              && (entryWeight(node) > 0 || (phraseGoesOn != NONE && weight[phraseGoesOn] > 0));
    }
  }

  /** Compiles a list; a removed one gives a graph without phrases. */
  public static ContextGraph compile(AcceptedList list) {
    return new ContextGraph(list, new ContextGraphBuilder(list.entries()));
  }

  /** What it was compiled of. */
  public AcceptedList list() {
    return list;
  }

  /** Number of nodes. */
  public int size() {
    return characters.length;
  }

  /** The node after one more character of the open word. */
  public int step(int from, char character) {
    int node = from;
    while (node != OUTSIDE) {
      int child = child(node, character);
      if (child != NONE) {
        return child;
      }
      node = fallback[node];
    }
    return OUTSIDE;
  }

  /** The node at the beginning of the next word, after a word that ended at {@code from}. */
  public int startWord(int from) {
    return from == OUTSIDE ? ROOT : nextWord[from];
  }

  private int child(int node, char character) {
    int low = firstChild[node];
    int high = firstChild[node + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (characters[middle] < character) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < firstChild[node + 1] && characters[low] == character ? low : NONE;
  }

  /** Index of the entry whose phrase ends at the node, or {@link #NONE}. */
  public int entryAt(int node) {
    return node == OUTSIDE ? NONE : entry[node];
  }

  /** Weight of the entry that ends at the node, or 0. */
  public double entryWeight(int node) {
    int at = entryAt(node);
    return at == NONE ? 0 : list.entries().get(at).weight();
  }

  /** Whether a word, the last or another, of an entry of positive weight ends at the node. */
  public boolean endsBoostedWord(int node) {
    return node != OUTSIDE && endsBoosted[node];
  }

  /** Words of the phrase that the node has begun, the open one included; 0 outside. */
  public int words(int node) {
    return node == OUTSIDE ? 0 : words[node];
  }

  /** Highest weight of the entries at and below the node, at least 0; 0 outside. */
  public float weight(int node) {
    return node == OUTSIDE ? 0 : weight[node];
  }

  /** The longest proper end of the node's phrase that begins another phrase, at a word. */
  public int fallback(int node) {
    return node == OUTSIDE ? OUTSIDE : fallback[node];
  }
}
