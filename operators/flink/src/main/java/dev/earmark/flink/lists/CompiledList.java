package dev.earmark.flink.lists;

import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.ContextGraph;
import org.jspecify.annotations.Nullable;

/** A list and its graph, which is compiled when someone first asks for it. Thread-safe. */
public final class CompiledList {

  private final AcceptedList list;
  private @Nullable ContextGraph graph;

  CompiledList(AcceptedList list) {
    this.list = list;
  }

  public AcceptedList list() {
    return list;
  }

  /** The graph of the list. Whoever asks while another thread compiles it waits for that one. */
  public synchronized ContextGraph graph() {
    ContextGraph compiled = graph;
    if (compiled == null) {
      compiled = ContextGraph.compile(list);
      graph = compiled;
    }
    return compiled;
  }
}
