package dev.earmark.flink.lists;

import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListDirectory;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the compiler measures.
 *
 * <pre>
 * updates         updates that came
 * refusedUpdates  those of them that were refused as a whole
 * refusedEntries  entries that were refused in updates that were not
 * forgottenLists  lists, and memories of removed ones, that were given up for their age
 * lists           lists in force
 * entries         their entries
 * compileNanos    time spent compiling graphs
 * </pre>
 */
final class ListCompilerMetrics {

  private final Counter updates;
  private final Counter refusedUpdates;
  private final Counter refusedEntries;
  private final Counter forgottenLists;
  private final Counter compileNanos;

  ListCompilerMetrics(MetricGroup group, Supplier<ListDirectory> directory) {
    updates = group.counter("updates");
    refusedUpdates = group.counter("refusedUpdates");
    refusedEntries = group.counter("refusedEntries");
    forgottenLists = group.counter("forgottenLists");
    compileNanos = group.counter("compileNanos");
    group.gauge("lists", (Gauge<Integer>) () -> directory.get().lists());
    group.gauge("entries", (Gauge<Integer>) () -> directory.get().entries());
  }

  void answered(ListAcknowledgement acknowledgement) {
    updates.inc();
    if (acknowledgement.status() == ListAcknowledgement.Status.REFUSED) {
      refusedUpdates.inc();
    } else {
      acknowledgement.entries().stream()
          .filter(entry -> !entry.active())
          .forEach((EntryVerdict refused) -> refusedEntries.inc());
    }
  }

  void forgotten(int count) {
    forgottenLists.inc(count);
  }

  void compiled(long nanos) {
    compileNanos.inc(nanos);
  }
}
