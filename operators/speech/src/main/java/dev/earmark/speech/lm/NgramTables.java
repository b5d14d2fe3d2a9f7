package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.FloatBuffer;

/**
 * The n-grams of a compiled model, in its mapped tables: one level for each length, {@link
 * NgramCompiler} says how they are sorted.
 *
 * <p>A node is the index of an n-gram among those of its length. Level {@code n} has these tables:
 *
 * <pre>
 * words      [count]      last words; not for n = 1, where the node is the word
 * logProbs   [count]      float, natural log
 * backoffs   [count]      float, natural log; not for the longest, like the next two
 * children   [count + 1]  where the (n + 1)-grams that continue each node begin
 * suffixes   [count]      the node where back-off goes on, numbered through all lengths; from n = 3
 * </pre>
 */
final class NgramTables {

  private final int order;
  private final int[] counts;
  private final int[] bases;
  private final BitTable[] words;
  private final FloatBuffer[] logProbs;
  private final FloatBuffer[] backoffs;
  private final BitTable[] children;
  private final BitTable[] suffixes;

  NgramTables(CompiledTables tables) throws IOException {
    CompiledHeader header = tables.header();
    counts = header.counts();
    order = counts.length;
    bases = new int[order + 1];
    words = new BitTable[order + 1];
    logProbs = new FloatBuffer[order + 1];
    backoffs = new FloatBuffer[order + 1];
    children = new BitTable[order + 1];
    suffixes = new BitTable[order + 1];
    int nodeBits = BitTable.bitsFor(header.nodes());
    for (int n = 1; n <= order; n++) {
      int count = counts[n - 1];
      bases[n] = n == 1 ? 0 : bases[n - 1] + counts[n - 2];
      if (n > 1) {
        words[n] = tables.bits(count, BitTable.bitsFor(counts[0] - 1));
      }
      logProbs[n] = tables.floats(count);
      if (n < order) {
        backoffs[n] = tables.floats(count);
        children[n] = tables.bits(count + 1, BitTable.bitsFor(counts[n]));
      }
      if (n >= 3 && n < order) {
        suffixes[n] = tables.bits(count, nodeBits);
      }
    }
  }

  /** Writes the tables that the constructor reads. */
  static void write(CompiledWriter out, CompiledHeader header, NgramLevel[] levels)
      throws IOException {
    NgramSuffixes suffixes = new NgramSuffixes(levels);
    int order = levels.length;
    for (int n = 1; n <= order; n++) {
      NgramLevel level = levels[n - 1];
      int count = level.size();
      if (n > 1) {
        out.bits(level.words, count, BitTable.bitsFor(levels[0].size() - 1));
      }
      out.floats(level.logProbs, count);
      if (n < order) {
        out.floats(level.backoffs, count);
        out.bits(levels[n].begins, count + 1, BitTable.bitsFor(levels[n].size()));
      }
      if (n >= 3 && n < order) {
        out.bits(suffixes.links(n), count, BitTable.bitsFor(header.nodes()));
      }
    }
  }

  int order() {
    return order;
  }

  /** The number of n-grams of a length. */
  int count(int n) {
    return counts[n - 1];
  }

  /** The (n + 1)-gram that continues a node with a word, or -1. */
  int child(int n, int node, int word) {
    return words[n + 1].find(children[n].get(node), children[n].get(node + 1), word);
  }

  float logProb(int n, int node) {
    return logProbs[n].get(node);
  }

  float backoff(int n, int node) {
    return backoffs[n].get(node);
  }

  /** Whether a node says more about the next word than its suffix does. */
  boolean isContext(int n, int node) {
    return backoffs[n].get(node) != 0 || children[n].get(node) < children[n].get(node + 1);
  }

  /** The last word of a 2-gram. */
  int lastWord(int node) {
    return words[2].get(node);
  }

  /** The suffix of an n-gram, numbered through all lengths; {@code n >= 3}. */
  int suffix(int n, int node) {
    return suffixes[n].get(node);
  }

  /** The length of the n-gram that has a number among all. */
  int lengthOf(int number) {
    int n = 1;
    while (n < order && number >= bases[n + 1]) {
      n++;
    }
    return n;
  }

  /** The node that has a number among all. */
  int nodeOf(int number, int n) {
    return number - bases[n];
  }
}
