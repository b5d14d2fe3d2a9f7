package dev.earmark.speech.context;

import java.io.Serializable;

/**
 * What is too much.
 *
 * @param entries entries of a list, accepted or not
 * @param phraseCharacters characters of a phrase, a displayed form, an id or a spelling, in UTF-16;
 *     a pronunciation may have four times as many
 * @param phraseWords words of a phrase, as it is spoken
 * @param variants ways to say an entry; those that are published all count, further ones of a
 *     phrase are left out
 * @param lists lists in force
 * @param totalEntries entries of all lists in force
 */
public record ListLimits(
    int entries, int phraseCharacters, int phraseWords, int variants, int lists, int totalEntries)
    implements Serializable {

  public static final ListLimits DEFAULTS = new ListLimits(100_000, 200, 12, 16, 10_000, 1_000_000);

  public ListLimits {
    requirePositive("entries of a list", entries);
    requirePositive("characters of a phrase", phraseCharacters);
    requirePositive("words of a phrase", phraseWords);
    requirePositive("ways to say an entry", variants);
    requirePositive("lists", lists);
    requirePositive("entries of all lists", totalEntries);
  }

  private static void requirePositive(String what, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit of " + what + " must be 1 or more, got " + limit);
    }
  }
}
