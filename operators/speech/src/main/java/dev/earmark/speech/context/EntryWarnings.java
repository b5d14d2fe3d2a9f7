package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may do harm in one list: phrases so short or common that they are heard where others are
 * said, and entries that hide one another. Takes the entries in the order of their ids.
 */
final class EntryWarnings {

  private static final int FEW_LETTERS = 4;

  private final CommonWords commonWords;
  private final Map<String, String> idBySpoken = new HashMap<>();

  EntryWarnings(CommonWords commonWords) {
    this.commonWords = commonWords;
  }

  /** Warnings of the next entry; mostly none. */
  List<String> next(AcceptedEntry entry) {
    List<String> warnings = new ArrayList<>(0);
    if (entry.weight() > 0) {
      warnIfShort(entry, warnings);
      warnIfCommon(entry, warnings);
    }
    warnIfSaidAlready(entry, warnings);
    return warnings;
  }

  private static void warnIfShort(AcceptedEntry entry, List<String> warnings) {
    for (String spoken : entry.spoken()) {
      int letters = 0;
      for (int i = 0; i < spoken.length() && letters < FEW_LETTERS; i++) {
        letters += Character.isLetter(spoken.charAt(i)) ? 1 : 0;
      }
      if (letters < FEW_LETTERS) {
        warnings.add(
            "'"
                + spoken
                + "' has fewer than "
                + FEW_LETTERS
                + " letters: it may be heard where another word is said");
        return;
      }
    }
  }

  private void warnIfCommon(AcceptedEntry entry, List<String> warnings) {
    for (String spoken : entry.spoken()) {
      if (commonWords.containsAll(spoken)) {
        warnings.add(
            "'" + spoken + "' is very common: it will also be found where the entry isn't meant");
        return;
      }
    }
  }

  private void warnIfSaidAlready(AcceptedEntry entry, List<String> warnings) {
    String duplicate = null;
    for (String spoken : entry.spoken()) {
      String first = idBySpoken.putIfAbsent(spoken, entry.id());
      if (first != null && duplicate == null) {
        duplicate =
            "'"
                + spoken
                + "' is said for entry '"
                + VisibleText.cut(first, EntryVerdict.MAX_CHARACTERS)
                + "', too, which counts";
      }
    }
    if (duplicate != null) {
      warnings.add(duplicate);
    }
  }
}
