package dev.earmark.speech.lm;

/**
 * The words of a language model as a trie: the beam search walks it character by character along
 * its subwords, so a word may be spelled by any subwords that give its text. Immutable and shared
 * between threads.
 *
 * <p>A node stands for the characters read since the word's start; node ids are 0 and up, {@link
 * #root()} has read none.
 */
public interface Vocabulary {

  /**
   * What {@link #step} answers where no word goes on, and the node of a word that has left the
   * trie.
   */
  int DEAD = -1;

  /** The id of every word that is not in the vocabulary. */
  int UNKNOWN = 0;

  int root();

  /** The node after one more character, or {@link #DEAD}. {@code step(DEAD, c)} is {@code DEAD}. */
  int step(int node, char character);

  /** The word that ends at the node, or {@link #UNKNOWN} if none does (also for {@code DEAD}). */
  int wordAt(int node);

  /**
   * What an open word can hope for: no word that ends at the node or below it has a better log-prob
   * (natural log, without history). A vocabulary that knows its words' log-probs gives the best of
   * them; {@link Float#NEGATIVE_INFINITY} for {@code DEAD}.
   */
  default float bestLogProb(int node) {
    return node == DEAD ? Float.NEGATIVE_INFINITY : 0;
  }

  /** The text of a word. */
  String word(int id);

  /** One more than the highest word id. */
  int size();
}
