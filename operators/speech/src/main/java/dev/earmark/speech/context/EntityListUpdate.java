package dev.earmark.speech.context;

import dev.earmark.speech.RecordOrigin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as users publish it, whole, at a version: the one with the highest version counts,
 * whatever comes first. Nothing is checked yet.
 *
 * @param list name of the list
 * @param version 0 or more; higher ones win
 * @param sessionId the one call that the list is for, which then needs not name it; null for a list
 *     that any call may use
 * @param removed whether the list is gone from this version on; then it has no entries
 * @param entries all entries of the list
 * @param format how it was written
 * @param origin where it was read from
 */
public record EntityListUpdate(
    String list,
    long version,
    @Nullable String sessionId,
    boolean removed,
    List<EntityEntry> entries,
    RecordFormat format,
    RecordOrigin origin) {

  public EntityListUpdate {
    entries = List.copyOf(entries);
  }
}
