package dev.earmark.jobs.cli;

import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Published lists as lines of text. */
final class ListView {

  private ListView() {}

  /**
   * A line for each list.
   *
   * <pre>
   * names     v2  3 entries
   * products  v5  removed
   * </pre>
   */
  static List<String> overview(Collection<EntityListUpdate> lists) {
    int nameColumns = lists.stream().mapToInt(list -> list.list().length()).max().orElse(0);
    int versionColumns =
        lists.stream().mapToInt(list -> String.valueOf(list.version()).length()).max().orElse(0);
    return lists.stream()
        .map(
            list ->
                padded(list.list(), nameColumns)
                    + "  v"
                    + padded(String.valueOf(list.version()), versionColumns)
                    + "  "
                    + state(list))
        .toList();
  }

  /** The list, then a line for each entry with what is special about it. */
  static List<String> entries(EntityListUpdate list) {
    List<String> lines = new ArrayList<>();
    lines.add(list.list() + " v" + list.version() + ": " + state(list));
    for (EntityEntry entry : list.entries()) {
      String special = String.join("; ", special(entry));
      lines.add("  " + entry.phrase() + (special.isEmpty() ? "" : "  [" + special + "]"));
    }
    return lines;
  }

  private static String state(EntityListUpdate list) {
    int count = list.entries().size();
    String state = list.removed() ? "removed" : count == 1 ? "1 entry" : count + " entries";
    return list.sessionId() == null ? state : state + ", for session " + list.sessionId();
  }

  private static List<String> special(EntityEntry entry) {
    List<String> special = new ArrayList<>();
    if (!entry.problem().isEmpty()) {
      special.add("unusable: " + entry.problem());
    }
    if (entry.displayAs() != null) {
      special.add("shown as " + entry.displayAs());
    }
    if (!entry.soundsLike().isEmpty()) {
      special.add("sounds like " + String.join(" | ", entry.soundsLike()));
    }
    if (!entry.pronunciations().isEmpty()) {
      special.add("pronounced " + String.join(" | ", entry.pronunciations()));
    }
    if (entry.weight() != EntityEntry.NORMAL_WEIGHT) {
      special.add("weight " + entry.weight());
    }
    if (!entry.id().equals(entry.phrase())) {
      special.add("id " + entry.id());
    }
    return special;
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(columns - text.length());
  }
}
