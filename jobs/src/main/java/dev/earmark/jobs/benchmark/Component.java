package dev.earmark.jobs.benchmark;

import org.jspecify.annotations.Nullable;

/** A part of the job whose processor time is told apart, by the names of its threads. */
public enum Component {
  SOURCE("Kafka source", "Source: "),
  FRONT_END("front end", "FrontEnd"),
  ENCODER("encoder", "Encoder"),
  DECODER("decoder, sinks", "Decoder"),
  /** Java threads without an operator: Kafka's clients, checkpoints, the cluster. */
  REST("rest", null),
  /** What no Java thread used: compilation, garbage collection, and threads that have ended. */
  VIRTUAL_MACHINE("JIT and GC", null);

  private final String title;
  private final @Nullable String threadPrefix;

  Component(String title, @Nullable String threadPrefix) {
    this.title = title;
    this.threadPrefix = threadPrefix;
  }

  String title() {
    return title;
  }

  /** Whose thread it is; Flink names a task's thread after its first operator. */
  static Component ofThread(String name) {
    for (Component component : values()) {
      if (component.threadPrefix != null && name.startsWith(component.threadPrefix)) {
        return component;
      }
    }
    return REST;
  }
}
