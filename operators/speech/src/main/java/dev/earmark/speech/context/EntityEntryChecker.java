package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Looks at one entry by itself. Immutable. */
final class EntityEntryChecker {

  static final double MIN_WEIGHT = -1;
  static final double MAX_WEIGHT = 10;

  /** A phone is up to two letters, a stress and a space, and letters are about a phone each. */
  private static final int PHONE_CHARACTERS = 4;

  private final ListLimits limits;
  private final PhraseNormalizer normalizer;
  private final Pronunciations pronunciations;

  EntityEntryChecker(ListLimits limits, Set<Character> letters, Set<String> phones) {
    this.limits = limits;
    normalizer = new PhraseNormalizer(letters, limits.phraseWords());
    pronunciations = new Pronunciations(phones, PHONE_CHARACTERS * limits.phraseCharacters());
  }

  /** The entry as the recognizer knows it. */
  AcceptedEntry check(EntityEntry entry) throws RefusedException {
    if (!entry.problem().isEmpty()) {
      throw new RefusedException(entry.problem());
    }
    int characters = limits.phraseCharacters();
    VisibleText.require("id", entry.id(), characters);
    VisibleText.require("phrase", entry.phrase(), characters);
    String display = Objects.requireNonNullElse(entry.displayAs(), entry.phrase());
    VisibleText.requireDisplayable("displayAs", display, characters);
    double weight = entry.weight();
    // Not-a-number is in no range.
    if (!(weight >= MIN_WEIGHT && weight <= MAX_WEIGHT)) {
      throw new RefusedException(
          "weight must be " + MIN_WEIGHT + " to " + MAX_WEIGHT + ", got " + weight);
    }
    requireCount("ways to say it, its phrase and soundsLike", 1 + entry.soundsLike().size());
    requireCount("pronunciations", entry.pronunciations().size());
    List<String> spoken = spoken(entry);
    List<String> phones = pronunciations.read(entry.pronunciations());
    // Adding 0 makes 0 of -0, which would be another entry.
    return new AcceptedEntry(entry.id(), display.strip(), spoken, phones, weight + 0.0);
  }

  private void requireCount(String what, int count) throws RefusedException {
    if (count > limits.variants()) {
      throw new RefusedException(
          "entry has " + count + " " + what + ", at most " + limits.variants() + " are allowed");
    }
  }

  /** The usual form of the phrase and of each spelling that was published, then other forms. */
  private List<String> spoken(EntityEntry entry) throws RefusedException {
    // What was published all counts, so that much room is left for other forms.
    int forms = limits.variants() - entry.soundsLike().size();
    List<String> phrase = normalizer.normalize("phrase", entry.phrase(), forms);
    if (entry.soundsLike().isEmpty()) {
      return phrase;
    }
    List<List<String>> published = new ArrayList<>();
    published.add(phrase);
    for (int i = 0; i < entry.soundsLike().size(); i++) {
      String what = "soundsLike[" + i + "]";
      String text = entry.soundsLike().get(i);
      VisibleText.require(what, text, limits.phraseCharacters());
      published.add(normalizer.normalize(what, text, forms));
    }
    Set<String> spoken = new LinkedHashSet<>();
    published.forEach(ways -> spoken.add(ways.get(0)));
    published.forEach(spoken::addAll);
    return spoken.stream().limit(limits.variants()).toList();
  }
}
