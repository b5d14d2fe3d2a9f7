package dev.earmark.speech.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list in force: the entries of an update that were accepted. It travels to every decoder.
 *
 * @param name of the list
 * @param version the highest wins
 * @param sessionId the one call that it is for, or null
 * @param removed whether the list is gone; kept so that an older version can't bring it back
 * @param entries sorted by id, so that the same content gives the same list; empty if removed
 */
public record AcceptedList(
    String name,
    long version,
    @Nullable String sessionId,
    boolean removed,
    List<AcceptedEntry> entries) {

  public AcceptedList {
    entries = List.copyOf(entries);
    if (removed && !entries.isEmpty()) {
      throw new IllegalArgumentException(
          "list " + name + " is removed and has " + entries.size() + " entries");
    }
  }
}
