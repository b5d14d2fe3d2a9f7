package dev.earmark.speech.ctc;

import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import java.util.Arrays;

/**
 * Where words are in the graphs of the lists that act. A place is a node in each graph, in arrays
 * {@code [.., lists]}. Entries that are never boosted are passed over: a word that could become
 * only such an entry is {@link ContextGraph#OUTSIDE}.
 */
final class ListPlaces {

  /** A node that was not looked up yet. */
  private static final int UNKNOWN = -2;

  private final BiasContext context;
  private final Spellings spellings;
  private final int lists;

  /** Nodes after a token that begins a word, {@code [V, lists]}, as they are needed. */
  private final int[] firstNodes;

  ListPlaces(BiasContext context, Spellings spellings) {
    this.context = context;
    this.spellings = spellings;
    lists = context.size();
    firstNodes = new int[lists * spellings.tokens().size()];
    Arrays.fill(firstNodes, UNKNOWN);
  }

  /** How many lists act. */
  int lists() {
    return lists;
  }

  /** Highest weight of an entry. */
  float highestWeight() {
    float highest = 0;
    for (int list = 0; list < lists; list++) {
      highest = Math.max(highest, context.graph(list).weight(ContextGraph.ROOT));
    }
    return highest;
  }

  /** The nodes of the next word's beginning. */
  void startWord(int[] from, int offset, int[] to) {
    for (int list = 0; list < lists; list++) {
      ContextGraph graph = context.graph(list);
      to[list] = boosted(graph, graph.startWord(from[offset + list]));
    }
  }

  /** The nodes after a token. */
  void step(int[] from, int offset, int token, int[] to) {
    for (int list = 0; list < lists; list++) {
      int node = from[offset + list];
      to[list] = node == ContextGraph.ROOT ? firstNode(list, token) : walk(list, node, token);
    }
  }

  private int firstNode(int list, int token) {
    int at = token * lists + list;
    if (firstNodes[at] == UNKNOWN) {
      firstNodes[at] = walk(list, ContextGraph.ROOT, token);
    }
    return firstNodes[at];
  }

  private int walk(int list, int from, int token) {
    ContextGraph graph = context.graph(list);
    int node = from;
    for (char c : spellings.characters(token)) {
      if (node == ContextGraph.OUTSIDE) {
        break;
      }
      node = graph.step(node, c);
    }
    return boosted(graph, node);
  }

  /** The longest end of the node's phrase that may become an entry that is boosted. */
  private static int boosted(ContextGraph graph, int from) {
    int node = from;
    while (node > ContextGraph.ROOT && graph.weight(node) <= 0) {
      node = graph.fallback(node);
    }
    return node;
  }

  /** The nodes of a text's open word, or of the beginning of a word where none is open. */
  void walk(int[] tokens, int[] to) {
    Arrays.fill(to, ContextGraph.ROOT);
    boolean inWord = false;
    for (int token : tokens) {
      boolean starts = spellings.startsWord(token);
      if (starts && inWord) {
        startWord(to, 0, to);
      }
      step(to, 0, token, to);
      inWord = (!starts && inWord) || spellings.characters(token).length > 0;
    }
  }

  /** Whether a place is on any list. */
  boolean isOnList(int[] places, int offset) {
    for (int list = 0; list < lists; list++) {
      if (places[offset + list] != ContextGraph.OUTSIDE) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word of an entry ends at a place. */
  boolean endsListedWord(int[] places, int offset) {
    for (int list = 0; list < lists; list++) {
      ContextGraph graph = context.graph(list);
      int node = places[offset + list];
      while (node > ContextGraph.ROOT) {
        if (graph.endsBoostedWord(node)) {
          return true;
        }
        node = graph.fallback(node);
      }
    }
    return false;
  }

  /** Highest weight that the phrases begun at a place may have; 0 outside. */
  float weight(int[] places, int offset) {
    float highest = 0;
    for (int list = 0; list < lists; list++) {
      highest = Math.max(highest, context.graph(list).weight(places[offset + list]));
    }
    return highest;
  }

  /** Most words of a phrase begun at a place, the open one included. */
  int words(int[] places, int offset) {
    int most = 0;
    for (int list = 0; list < lists; list++) {
      most = Math.max(most, context.graph(list).words(places[offset + list]));
    }
    return most;
  }

  /** Words of the longest entry that ends at a place, or 0. */
  int completeWords(int[] places, int offset) {
    int most = 0;
    for (int list = 0; list < lists; list++) {
      ContextGraph graph = context.graph(list);
      int node = places[offset + list];
      while (node > ContextGraph.ROOT && graph.entryAt(node) == ContextGraph.NONE) {
        node = graph.fallback(node);
      }
      most = Math.max(most, graph.words(node));
    }
    return most;
  }

  /** Highest weight of the entries of so many words that end at a place, at least 0. */
  double completeWeight(int[] places, int offset, int words) {
    double highest = 0;
    for (int list = 0; list < lists; list++) {
      ContextGraph graph = context.graph(list);
      int node = places[offset + list];
      while (graph.words(node) > words) {
        node = graph.fallback(node);
      }
      if (node > ContextGraph.ROOT && graph.words(node) == words) {
        highest = Math.max(highest, graph.entryWeight(node));
      }
    }
    return highest;
  }
}
