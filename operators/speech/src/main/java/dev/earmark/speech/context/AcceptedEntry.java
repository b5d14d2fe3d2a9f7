package dev.earmark.speech.context;

import java.util.List;

/**
 * An entry that passed the {@link EntityListChecker}.
 *
 * @param id names it in its list
 * @param display how readers want to see it
 * @param spoken the ways to say it in the recognizer's spelling: words of its letters with single
 *     spaces; at least one, the first is the usual one, none twice
 * @param pronunciations phones of it, each a text of the bundle's phones with single spaces
 * @param weight factor of its boost; negative for never
 */
public record AcceptedEntry(
    String id, String display, List<String> spoken, List<String> pronunciations, double weight) {

  public AcceptedEntry {
    spoken = List.copyOf(spoken);
    pronunciations = List.copyOf(pronunciations);
    if (spoken.isEmpty()) {
      throw new IllegalArgumentException("entry " + id + " has no way to say it");
    }
  }
}
