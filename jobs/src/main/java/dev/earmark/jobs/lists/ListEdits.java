package dev.earmark.jobs.lists;

import dev.earmark.speech.context.EntityEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes of a list's entries. What could not be read of them is dropped. */
public final class ListEdits {

  private ListEdits() {}

  /** The entries with others: in place of those with the same id, else behind them. */
  public static List<EntityEntry> with(List<EntityEntry> entries, List<EntityEntry> added) {
    Map<String, EntityEntry> byId = new LinkedHashMap<>();
    readable(entries).forEach(entry -> byId.put(entry.id(), entry));
    added.forEach(entry -> byId.put(entry.id(), entry));
    return List.copyOf(byId.values());
  }

  /**
   * The entries without those of some phrases or ids.
   *
   * @throws IllegalArgumentException if there is no such entry
   */
  public static List<EntityEntry> without(List<EntityEntry> entries, List<String> phrases) {
    Set<String> missing = new HashSet<>(phrases);
    List<EntityEntry> kept = new ArrayList<>();
    for (EntityEntry entry : readable(entries)) {
      boolean byPhrase = phrases.contains(entry.phrase());
      boolean byId = phrases.contains(entry.id());
      if (!byPhrase && !byId) {
        kept.add(entry);
      }
      missing.remove(entry.phrase());
      missing.remove(entry.id());
    }
    for (String phrase : phrases) {
      if (missing.contains(phrase)) {
        throw new IllegalArgumentException("no entry has the phrase or the id \"" + phrase + "\"");
      }
    }
    return kept;
  }

  private static List<EntityEntry> readable(List<EntityEntry> entries) {
    return entries.stream().filter(entry -> entry.problem().isEmpty()).toList();
  }
}
