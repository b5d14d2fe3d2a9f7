package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The entries of an update after each was looked at.
 *
 * @param published the accepted ones as they were published, sorted by id
 * @param accepted the same as the recognizer knows them
 * @param verdicts one for each entry, in the order of the update
 */
record CheckedEntries(
    List<EntityEntry> published, List<AcceptedEntry> accepted, List<EntryVerdict> verdicts) {

  /** Where an accepted entry came from. */
  private record Place(int index, EntityEntry published, AcceptedEntry accepted) {}

  /** Looks at all entries; of those with one id the first is taken. */
  static CheckedEntries of(
      List<EntityEntry> entries, EntityEntryChecker checker, EntryWarnings warnings) {
    EntryVerdict[] verdicts = new EntryVerdict[entries.size()];
    List<Place> places = new ArrayList<>(entries.size());
    Set<String> ids = new HashSet<>(2 * entries.size());
    for (int i = 0; i < verdicts.length; i++) {
      EntityEntry entry = entries.get(i);
      try {
        AcceptedEntry accepted = checker.check(entry);
        if (!ids.add(entry.id())) {
          throw new RefusedException("an entry before has the same id");
        }
        places.add(new Place(i, entry, accepted));
      } catch (RefusedException e) {
        verdicts[i] = EntryVerdict.of(i, entry, e.reason(), List.of());
      }
    }
    places.sort(Comparator.comparing(place -> place.accepted().id()));
    List<EntityEntry> published = new ArrayList<>(places.size());
    List<AcceptedEntry> accepted = new ArrayList<>(places.size());
    for (Place place : places) {
      published.add(place.published());
      accepted.add(place.accepted());
      verdicts[place.index()] =
          EntryVerdict.of(place.index(), place.published(), "", warnings.next(place.accepted()));
    }
    return new CheckedEntries(
        published, accepted, Arrays.stream(verdicts).map(Objects::requireNonNull).toList());
  }
}
