package dev.earmark.jobs.lists;

import dev.earmark.jobs.kafka.ListRecord;
import dev.earmark.speech.context.EntityListUpdate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The newest version of each list on the topic, whatever a job makes of it. Immutable. */
public final class PublishedLists {

  private final TreeMap<String, EntityListUpdate> newest = new TreeMap<>();
  private final Map<String, Long> highest = new HashMap<>();

  private PublishedLists() {}

  /** Of records in any order; of two with one version the first counts, as it does for a job. */
  public static PublishedLists of(List<ListRecord> records) {
    PublishedLists lists = new PublishedLists();
    for (ListRecord record : records) {
      if (record instanceof ListRecord.Update found) {
        EntityListUpdate update = found.update();
        lists.highest.merge(update.list(), update.version(), Math::max);
        lists.newest.merge(
            update.list(), update, (old, other) -> other.version() > old.version() ? other : old);
      } else if (record instanceof ListRecord.Refused refused) {
        lists.highest.merge(
            refused.acknowledgement().list(), refused.acknowledgement().version(), Math::max);
      }
    }
    return lists;
  }

  /** The lists by name, removed ones included. */
  public Collection<EntityListUpdate> all() {
    return List.copyOf(newest.values());
  }

  /** A list, unless there is none of that name or it is removed. */
  public Optional<EntityListUpdate> find(String list) {
    return Optional.ofNullable(newest.get(list)).filter(update -> !update.removed());
  }

  /**
   * As {@link #find}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public EntityListUpdate get(String list) {
    return find(list)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    newest.containsKey(list)
                        ? "list " + list + " is removed, at v" + newest.get(list).version()
                        : "no list " + list + " is published; there are: " + names()));
  }

  private String names() {
    return newest.isEmpty() ? "none" : String.join(", ", newest.keySet());
  }

  /**
   * One more than the highest version that any record of the list claims; 1 for a new list.
   *
   * @throws IllegalArgumentException if there is no higher one
   */
  public long nextVersion(String list) {
    long now = highest.getOrDefault(list, 0L);
    if (now == Long.MAX_VALUE) {
      throw new IllegalArgumentException("list " + list + " is at the highest version there is");
    }
    return Math.max(0, now) + 1;
  }
}
