package dev.earmark.jobs.kafka;

import dev.earmark.speech.context.EntityEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity list as it was written, before anything is asked of it.
 *
 * @param list its name; null if it is missing or no name
 * @param version null if it is missing or no version
 * @param sessionId the one call that it is for, or null
 * @param removed whether it is gone
 * @param entries null if they are missing or no entries
 * @param problem the first thing that is wrong with one of these fields, or with others; empty if
 *     nothing is
 */
public record ListDraft(
    @Nullable String list,
    @Nullable Long version,
    @Nullable String sessionId,
    boolean removed,
    @Nullable List<EntityEntry> entries,
    String problem) {

  public ListDraft {
    entries = entries == null ? null : List.copyOf(entries);
  }
}
