package dev.earmark.flink.lists;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * When the lists that are not kept for ever were last heard of: those for one session alone, and
 * those that are removed. Times are processing times in milliseconds; while the job is down no time
 * passes.
 */
final class ListAges {

  /** Version in force, and when something was last heard of it. */
  record Age(long version, long sinceMs) {}

  /** By name, in the order in which they were heard of. */
  final LinkedHashMap<String, Age> ages = new LinkedHashMap<>();

  /** The newest time that was told. */
  long nowMs;

  ListAges(long nowMs) {
    this.nowMs = nowMs;
  }

  /** A list was heard of, one that is not kept for ever. */
  void heardOf(String name, long version, long atMs) {
    ages.remove(name);
    ages.put(name, new Age(version, atMs));
  }

  /** A list is kept for ever from now on. */
  void keep(String name) {
    ages.remove(name);
  }

  boolean contains(String name) {
    return ages.containsKey(name);
  }

  /** When the oldest was heard of; empty if there are none. */
  OptionalLong oldestMs() {
    return ages.values().stream().mapToLong(Age::sinceMs).findFirst();
  }

  /** Takes out what was last heard of at this time or before. */
  List<ListChange.Forgotten> takeUntil(long ms) {
    List<ListChange.Forgotten> forgotten = new ArrayList<>();
    var oldest = ages.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, Age> next = oldest.next();
      if (next.getValue().sinceMs() > ms) {
        break;
      }
      forgotten.add(new ListChange.Forgotten(next.getKey(), next.getValue().version()));
      oldest.remove();
    }
    return forgotten;
  }

  /** Time goes on here after a pause that does not count. */
  void resume(long atMs) {
    long pauseMs = atMs - nowMs;
    ages.replaceAll((name, age) -> new Age(age.version(), age.sinceMs() + pauseMs));
    nowMs = atMs;
  }
}
