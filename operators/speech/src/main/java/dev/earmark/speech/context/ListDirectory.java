package dev.earmark.speech.context;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which version of each list is in force: the state of an {@link EntityListChecker}. Removed lists
 * stay in it, so that an older version can't bring them back. Compared by content.
 */
public final class ListDirectory {

  private final SortedMap<String, Stand> stands = new TreeMap<>();
  private int lists;
  private int entries;

  /**
   * What is in force of a list.
   *
   * @param version the highest that was accepted
   * @param digest of its content
   * @param removed whether the list is gone
   * @param entries accepted ones; 0 if it is gone
   */
  record Stand(long version, long digest, boolean removed, int entries) {}

  /** Number of lists in force, without the removed ones. */
  public int lists() {
    return lists;
  }

  /** Entries of all lists in force. */
  public int entries() {
    return entries;
  }

  @Nullable Stand stand(String list) {
    return stands.get(list);
  }

  SortedMap<String, Stand> stands() {
    return Collections.unmodifiableSortedMap(stands);
  }

  void put(String list, Stand stand) {
    Stand before = stands.put(list, stand);
    if (before != null) {
      lists -= before.removed() ? 0 : 1;
      entries -= before.entries();
    }
    lists += stand.removed() ? 0 : 1;
    entries += stand.entries();
  }

  /** Forgets a list, or that it was removed: from now on any version of it may come. */
  public void forget(String list) {
    Stand gone = stands.remove(list);
    if (gone != null) {
      lists -= gone.removed() ? 0 : 1;
      entries -= gone.entries();
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ListDirectory directory && stands.equals(directory.stands);
  }

  @Override
  public int hashCode() {
    return stands.hashCode();
  }

  @Override
  public String toString() {
    return stands.toString();
  }
}
