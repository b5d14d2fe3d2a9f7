package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Accepted lists and their contexts. */
public final class TestingLists {

  private TestingLists() {}

  /** An entry whose id is what is said, and whose display is that in capitals. */
  public static AcceptedEntry entry(String spoken, double weight) {
    return new AcceptedEntry(
        spoken, spoken.toUpperCase(Locale.ROOT), List.of(spoken), List.of(), weight);
  }

  public static AcceptedList list(String name, long version, List<AcceptedEntry> entries) {
    return new AcceptedList(name, version, null, false, entries);
  }

  /** A list of phrases of weight 1. */
  public static AcceptedList phrases(String name, long version, String... phrases) {
    return list(name, version, Arrays.stream(phrases).map(phrase -> entry(phrase, 1)).toList());
  }

  public static BiasContext context(AcceptedList... lists) {
    return BiasContext.of(Stream.of(lists).map(ContextGraph::compile).toList());
  }

  /** A context of one list of phrases of weight 1. */
  public static BiasContext context(String... phrases) {
    return context(phrases("names", 1, phrases));
  }

  /** Distinct phrases of one to three words of one to three characters. */
  public static List<String> randomPhrases(SplittableRandom random, String letters, int count) {
    TreeSet<String> phrases = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      phrases.add(randomText(random, letters, 1 + random.nextInt(3)));
    }
    return new ArrayList<>(phrases);
  }

  /** Words of one to three characters. */
  public static String randomText(SplittableRandom random, String letters, int words) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < words; word++) {
      text.append(word == 0 ? "" : " ");
      for (int length = 1 + random.nextInt(3); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
    }
    return text.toString();
  }
}
