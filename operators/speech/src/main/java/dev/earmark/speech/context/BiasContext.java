package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What biases the search of one session: the graphs of its lists side by side, in the order of
 * their names. Nothing is merged, so that thousands of sessions with lists of their own share the
 * graphs of the common ones. Immutable.
 */
public final class BiasContext {

  /** No list acts. */
  public static final BiasContext NONE = new BiasContext(List.of());

  private final ContextGraph[] graphs;
  private final SortedMap<String, Long> versions;
  private final int entries;

  private BiasContext(List<ContextGraph> sorted) {
    graphs = sorted.toArray(ContextGraph[]::new);
    TreeMap<String, Long> versionOf = new TreeMap<>();
    int count = 0;
    for (ContextGraph graph : graphs) {
      AcceptedList list = graph.list();
      if (versionOf.put(list.name(), list.version()) != null) {
        throw new IllegalArgumentException("list " + list.name() + " acts twice on a session");
      }
      count += list.entries().size();
    }
    entries = count;
    versions = Collections.unmodifiableSortedMap(versionOf);
  }

  /**
   * The graphs of some lists, each of another one.
   *
   * @throws IllegalArgumentException if two are of the same list
   */
  public static BiasContext of(List<ContextGraph> graphs) {
    List<ContextGraph> sorted = new ArrayList<>(graphs);
    sorted.sort(Comparator.comparing(graph -> graph.list().name()));
    return sorted.isEmpty() ? NONE : new BiasContext(sorted);
  }

  /** Number of graphs. */
  public int size() {
    return graphs.length;
  }

  /** A graph, in the order of the lists' names. */
  public ContextGraph graph(int index) {
    return graphs[index];
  }

  /** Entries of all lists. */
  public int entries() {
    return entries;
  }

  /** Version of each list, by name. */
  public SortedMap<String, Long> versions() {
    return versions;
  }
}
