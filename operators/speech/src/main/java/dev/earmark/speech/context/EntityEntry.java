package dev.earmark.speech.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phrase as users publish it; nothing is checked yet.
 *
 * @param id names the entry in its list; publishers that give none get the phrase
 * @param phrase what is said, in any spelling: {@code Platinum Motors}, {@code 24/7 Care}
 * @param displayAs how readers want to see it; null for the phrase as published
 * @param soundsLike other things that are said for it: {@code eye key ah}
 * @param pronunciations phones, each a text of ARPAbet symbols with spaces
 * @param weight factor of its boost: 1 is normal, 0 none; negative entries are never boosted, but
 *     still found and displayed where they are recognised without help
 * @param problem what is wrong with how it was published, so that it must be refused; empty if
 *     nothing
 */
public record EntityEntry(
    String id,
    String phrase,
    @Nullable String displayAs,
    List<String> soundsLike,
    List<String> pronunciations,
    double weight,
    String problem) {

  /** Weight of entries that give none. */
  public static final double NORMAL_WEIGHT = 1;

  public EntityEntry {
    soundsLike = List.copyOf(soundsLike);
    pronunciations = List.copyOf(pronunciations);
  }

  /** An entry whose fields could all be read. */
  public EntityEntry(
      String id,
      String phrase,
      @Nullable String displayAs,
      List<String> soundsLike,
      List<String> pronunciations,
      double weight) {
    this(id, phrase, displayAs, soundsLike, pronunciations, weight, "");
  }

  /** An entry that can't be used, with what is known of it. */
  public static EntityEntry unusable(String id, String phrase, String problem) {
    return new EntityEntry(id, phrase, null, List.of(), List.of(), NORMAL_WEIGHT, problem);
  }

  /** An entry with nothing but its phrase. */
  public static EntityEntry of(String phrase) {
    return new EntityEntry(phrase, phrase, null, List.of(), List.of(), NORMAL_WEIGHT);
  }
}
