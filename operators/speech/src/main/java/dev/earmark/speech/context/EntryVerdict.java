package dev.earmark.speech.context;

import java.util.List;

/**
 * What became of one entry of an update.
 *
 * @param index 0-based place in the update
 * @param id of the entry, cut to {@link #MAX_CHARACTERS} if it is long
 * @param phrase as published, cut in the same way
 * @param refusal why it was refused; empty if it is active
 * @param warnings what its publisher should know of an active entry: too short, a very common word,
 *     duplicates another
 */
public record EntryVerdict(
    int index, String id, String phrase, String refusal, List<String> warnings) {

  /** What is quoted of a published text at most. */
  public static final int MAX_CHARACTERS = 100;

  public EntryVerdict {
    warnings = List.copyOf(warnings);
  }

  static EntryVerdict of(int index, EntityEntry entry, String refusal, List<String> warnings) {
    return new EntryVerdict(
        index,
        VisibleText.cut(entry.id(), MAX_CHARACTERS),
        VisibleText.cut(entry.phrase(), MAX_CHARACTERS),
        refusal,
        warnings);
  }

  /** Whether the entry acts. */
  public boolean active() {
    return refusal.isEmpty();
  }
}
