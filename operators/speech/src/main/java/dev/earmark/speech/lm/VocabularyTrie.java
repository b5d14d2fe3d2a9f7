package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The vocabulary of a compiled model, in its mapped tables.
 *
 * <p>All edges are in one hash table with open addressing, half full, so a step looks at one or two
 * slots whatever the alphabet. A slot is 64 bits, {@code child << 40 | parent << 16 | character}, 0
 * if empty: no edge leads to node 0, the root.
 */
final class VocabularyTrie implements Vocabulary {

  /** A node has 24 bits in a slot. */
  static final int MAX_NODES = 1 << 24;

  private static final int CHILD_SHIFT = 40;
  private static final long KEY_MASK = (1L << CHILD_SHIFT) - 1;

  private final int size;
  private final int slots;
  private final LongBuffer edges;
  private final BitTable words;
  private final FloatBuffer best;
  private final BitTable textBegins;
  private final ByteBuffer text;

  VocabularyTrie(CompiledTables tables) throws IOException {
    CompiledHeader header = tables.header();
    int nodes = header.trieNodes();
    size = header.counts()[0];
    slots = 2 * nodes;
    edges = tables.longs(slots);
    words = tables.bits(nodes, BitTable.bitsFor(size - 1));
    best = tables.floats(nodes);
    textBegins = tables.bits(size + 1, BitTable.bitsFor(header.textBytes()));
    text = tables.bytes(header.textBytes());
  }

  /** Writes the tables that the constructor reads. */
  static void write(CompiledWriter out, VocabularyTrieBuilder trie, WordTable table)
      throws IOException {
    int nodes = trie.nodes;
    out.longs(edges(trie));
    out.bits(trie.words, nodes, BitTable.bitsFor(table.size() - 1));
    out.floats(trie.best, nodes);
    byte[] text = table.text();
    out.bits(table.starts(), table.size() + 1, BitTable.bitsFor(text.length));
    out.bytes(text);
  }

  private static long[] edges(VocabularyTrieBuilder trie) {
    long[] edges = new long[2 * trie.nodes];
    for (int parent = 0; parent < trie.nodes; parent++) {
      for (int child = trie.firstChildren[parent];
          child < trie.firstChildren[parent + 1];
          child++) {
        long key = key(parent, (char) trie.characters[child]);
        int slot = slot(key, edges.length);
        while (edges[slot] != 0) {
          slot = slot + 1 < edges.length ? slot + 1 : 0;
        }
        edges[slot] = ((long) child << CHILD_SHIFT) | key;
      }
    }
    return edges;
  }

  private static long key(int node, char character) {
    return ((long) node << Character.SIZE) | character;
  }

  /** Where the search for a key begins: the upper bits of a product, scaled to the slots. */
  private static int slot(long key, int slots) {
    return (int) ((((key * 0x9E37_79B9_7F4A_7C15L) >>> Integer.SIZE) * slots) >>> Integer.SIZE);
  }

  @Override
  public int root() {
    return 0;
  }

  @Override
  public int step(int node, char character) {
    if (node == DEAD) {
      return DEAD;
    }
    long key = key(node, character);
    int slot = slot(key, slots);
    long edge = edges.get(slot);
    while (edge != 0) {
      if ((edge & KEY_MASK) == key) {
        return (int) (edge >>> CHILD_SHIFT);
      }
      slot = slot + 1 < slots ? slot + 1 : 0;
      edge = edges.get(slot);
    }
    return DEAD;
  }

  @Override
  public int wordAt(int node) {
    return node == DEAD ? UNKNOWN : words.get(node);
  }

  @Override
  public float bestLogProb(int node) {
    return node == DEAD ? Float.NEGATIVE_INFINITY : best.get(node);
  }

  @Override
  public String word(int id) {
    Objects.checkIndex(id, size);
    int begin = textBegins.get(id);
    byte[] bytes = new byte[textBegins.get(id + 1) - begin];
    text.get(begin, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public int size() {
    return size;
  }
}
