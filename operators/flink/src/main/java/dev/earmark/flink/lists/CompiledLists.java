package dev.earmark.flink.lists;

import dev.earmark.speech.context.AcceptedList;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lists that tasks share, so that a JVM has the same content once and compiles it once.
 * Thread-safe.
 *
 * <p>It does not keep lists: whoever needs one holds on to it, and what no one holds goes when the
 * JVM needs the memory. That bridges the time from the compiler to the first decoder.
 */
public final class CompiledLists {

  private static final CompiledLists OF_JVM = new CompiledLists();

  /** What tells contents apart, nearly always, without keeping them. */
  private record Fingerprint(String name, long version, int hash) {}

  private static final class Shared extends SoftReference<CompiledList> {
    private final Fingerprint fingerprint;

    Shared(Fingerprint fingerprint, CompiledList list, ReferenceQueue<CompiledList> collected) {
      super(list, collected);
      this.fingerprint = fingerprint;
    }
  }

  private final ConcurrentHashMap<Fingerprint, Shared> lists = new ConcurrentHashMap<>();
  private final ReferenceQueue<CompiledList> collected = new ReferenceQueue<>();

  CompiledLists() {}

  /** The one of this JVM, or of this job where jobs have class loaders of their own. */
  public static CompiledLists ofJvm() {
    return OF_JVM;
  }

  /** The list of this content: the same object for equal lists, while someone holds it. */
  public CompiledList of(AcceptedList list) {
    dropCollected();
    Fingerprint fingerprint = new Fingerprint(list.name(), list.version(), list.hashCode());
    CompiledList mine = new CompiledList(list);
    Shared shared =
        lists.compute(
            fingerprint,
            (same, known) ->
                known == null || known.get() == null
                    ? new Shared(fingerprint, mine, collected)
                    : known);
    CompiledList first = shared.get();
    return first != null && first.list().equals(list) ? first : mine;
  }

  private void dropCollected() {
    for (var gone = collected.poll(); gone != null; gone = collected.poll()) {
      lists.remove(((Shared) gone).fingerprint, gone);
    }
  }
}
