package dev.earmark.flink.lists;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.AcceptedEntry;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.ListSelection;
import dev.earmark.speech.context.RecordFormat;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists, updates and a checker for tests. */
public final class TestingLists {

  /** Every list that is for all acts on sessions that name none. */
  public static final ListSelection ALL = new ListSelection(List.of("*"), Map.of(), Map.of());

  private TestingLists() {}

  /** A list for all, of phrases that are written as they are said. */
  public static AcceptedList list(String name, long version, String... phrases) {
    return new AcceptedList(name, version, null, false, entries(phrases));
  }

  /** A list for one session. */
  public static AcceptedList ofSession(
      String sessionId, String name, long version, String... phrases) {
    return new AcceptedList(name, version, sessionId, false, entries(phrases));
  }

  /** The memory of a list. */
  public static AcceptedList removed(String name, long version) {
    return new AcceptedList(name, version, null, true, List.of());
  }

  public static ListChange accepted(AcceptedList list) {
    return new ListChange.Accepted(list);
  }

  private static List<AcceptedEntry> entries(String... phrases) {
    return Arrays.stream(phrases)
        .sorted()
        .map(phrase -> new AcceptedEntry(phrase, phrase, List.of(phrase), List.of(), 1))
        .toList();
  }

  /** An update of a list; its origin is the version. */
  public static EntityListUpdate update(String name, long version, String... phrases) {
    return update(null, name, version, phrases);
  }

  /** An update of a list for one session. */
  public static EntityListUpdate update(
      @Nullable String sessionId, String name, long version, String... phrases) {
    return new EntityListUpdate(
        name,
        version,
        sessionId,
        false,
        Arrays.stream(phrases).map(EntityEntry::of).toList(),
        RecordFormat.JSON,
        new RecordOrigin("lists", 0, version));
  }

  /** The removal of a list. */
  public static EntityListUpdate removal(String name, long version) {
    return new EntityListUpdate(
        name,
        version,
        null,
        true,
        List.of(),
        RecordFormat.JSON,
        new RecordOrigin("lists", 0, version));
  }

  /** A checker for words of the letters a to z. */
  public static EntityListChecker checker() {
    Set<Character> letters =
        "abcdefghijklmnopqrstuvwxyz'"
            .chars()
            .mapToObj(letter -> (char) letter)
            .collect(Collectors.toSet());
    return new EntityListChecker(
        ListLimits.DEFAULTS,
        letters,
        Set.of("AH", "B", "K"),
        new TestingLanguageModel(new TestingVocabulary(List.of("the", "and")), 1));
  }
}
