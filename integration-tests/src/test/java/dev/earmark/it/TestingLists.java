package dev.earmark.it;

import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.ListSelection;
import dev.earmark.speech.context.RecordFormat;
import dev.earmark.speech.ctc.EncodedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Updates in the course of a call, and what they make of the search.
 *
 * @param changes in the order in which they are published
 */
record TestingLists(List<Change> changes) {

  /** No list acts. */
  static final TestingLists NONE = new TestingLists(List.of());

  private static final EntityListChecker CHECKER = checker();
  private static final ListSelection SELECTION =
      new ListSelection(List.of(ListSelection.ALL), Map.of(), Map.of());

  /**
   * An update.
   *
   * @param fromMs it acts on steps whose newest audio is later, milliseconds since the call's start
   */
  record Change(long fromMs, EntityListUpdate update) {}

  TestingLists {
    changes = List.copyOf(changes);
  }

  /** A list that any call may use. */
  static EntityListUpdate list(String name, long version, EntityEntry... entries) {
    return update(name, version, null, false, entries);
  }

  /** A list for one call alone. */
  static EntityListUpdate listOf(String sessionId, String name, long version, EntityEntry... of) {
    return update(name, version, sessionId, false, of);
  }

  static EntityListUpdate removal(String name, long version) {
    return update(name, version, null, true);
  }

  private static EntityListUpdate update(
      String name,
      long version,
      @Nullable String sessionId,
      boolean removed,
      EntityEntry... entries) {
    return new EntityListUpdate(
        name, version, sessionId, removed, List.of(entries), RecordFormat.AVRO, RecordOrigin.NONE);
  }

  /** An entry that is displayed in another way than it is said. */
  static EntityEntry displayed(String phrase, String displayAs) {
    return new EntityEntry(
        phrase, phrase, displayAs, List.of(), List.of(), EntityEntry.NORMAL_WEIGHT);
  }

  /** These changes, and then another. */
  TestingLists then(long fromMs, EntityListUpdate update) {
    List<Change> all = new ArrayList<>(changes);
    all.add(new Change(fromMs, update));
    return new TestingLists(all);
  }

  /** The updates of a later time than this. */
  EntityListUpdate[] after(long ms) {
    return changes.stream()
        .filter(change -> change.fromMs() > ms)
        .map(Change::update)
        .toArray(EntityListUpdate[]::new);
  }

  /** What biases a step, with the job's default choice of lists. */
  BiasContext at(EncodedStep step) {
    ListDirectory directory = new ListDirectory();
    TreeMap<String, AcceptedList> inForce = new TreeMap<>();
    for (Change change : changes) {
      if (step.captureTimeMs() - TestingCall.START_MS > change.fromMs()) {
        AcceptedList list = CHECKER.decide(directory, change.update()).list();
        if (list != null) {
          inForce.put(list.name(), list);
        }
      }
    }
    return BiasContext.of(
        inForce.values().stream()
            .filter(list -> SELECTION.acts(list, step.key(), step.info()))
            .map(ContextGraph::compile)
            .toList());
  }

  private static EntityListChecker checker() {
    try {
      return BundleListChecker.open(
          ModelBundle.open(
              Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en")),
          ListLimits.DEFAULTS);
    } catch (IOException e) {
      throw new UncheckedIOException("can't open the bundle", e);
    }
  }
}
