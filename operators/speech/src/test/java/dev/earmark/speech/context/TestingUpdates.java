package dev.earmark.speech.context;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Updates of entity lists, and a checker whose language model knows a few common words. */
public final class TestingUpdates {

  static final Set<Character> LETTERS = letters();
  static final Set<String> PHONES =
      Set.of("<blank>", "AA", "AE", "AH", "D", "IY", "K", "L", "M", "N", "OW", "T", "Z");

  private TestingUpdates() {}

  private static Set<Character> letters() {
    Set<Character> letters = new TreeSet<>(Set.of('\''));
    for (char letter = 'a'; letter <= 'z'; letter++) {
      letters.add(letter);
    }
    return letters;
  }

  /** A checker for English; {@code the}, {@code will}, {@code north} and {@code sea} are common. */
  public static EntityListChecker checker(ListLimits limits) {
    TestingVocabulary words = new TestingVocabulary(List.of("the", "will", "north", "sea"));
    return new EntityListChecker(limits, LETTERS, PHONES, new TestingLanguageModel(words, 1));
  }

  public static EntityListUpdate update(String list, long version, EntityEntry... entries) {
    return update(list, version, Arrays.asList(entries));
  }

  public static EntityListUpdate update(String list, long version, List<EntityEntry> entries) {
    return new EntityListUpdate(
        list, version, null, false, entries, RecordFormat.JSON, RecordOrigin.NONE);
  }

  /** A list of phrases whose ids are the phrases. */
  public static EntityListUpdate phrases(String list, long version, String... phrases) {
    return update(list, version, Arrays.stream(phrases).map(EntityEntry::of).toList());
  }

  public static EntityListUpdate removal(String list, long version) {
    return new EntityListUpdate(
        list, version, null, true, List.of(), RecordFormat.AVRO, new RecordOrigin("lists", 2, 7));
  }

  /** A list for one session alone. */
  public static EntityListUpdate ofSession(EntityListUpdate update, String sessionId) {
    return new EntityListUpdate(
        update.list(),
        update.version(),
        sessionId,
        update.removed(),
        update.entries(),
        update.format(),
        update.origin());
  }
}
