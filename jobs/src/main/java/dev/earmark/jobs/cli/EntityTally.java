package dev.earmark.jobs.cli;

import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.List;
import java.util.Locale;

/**
 * Counts the words of a list in finals: where it did not act those that are a phrase of it, where
 * it did those of its mentions.
 */
final class EntityTally {

  private final String list;
  private final List<List<String>> phrases;
  private int utterancesBefore;
  private int wordsBefore;
  private int utterancesAfter;
  private int wordsAfter;
  private int wordsOtherwise;

  EntityTally(EntityListUpdate update) {
    list = update.list();
    phrases = update.entries().stream().map(EntityEntry::phrase).map(EntityTally::words).toList();
  }

  private static List<String> words(String phrase) {
    return List.of(phrase.toLowerCase(Locale.ROOT).strip().split("\\s+"));
  }

  /** Takes a result; partials don't count. */
  void accept(Transcript transcript) {
    if (transcript.kind() == Kind.PARTIAL || transcript.words().isEmpty()) {
      return;
    }
    if (!transcript.listVersions().containsKey(list)) {
      utterancesBefore++;
      wordsBefore += phraseWords(words(transcript.text()));
      return;
    }
    utterancesAfter++;
    for (EntityMention mention : transcript.mentions()) {
      wordsAfter += mention.wordCount();
      wordsOtherwise += mention.unbiasedText() == null ? 0 : mention.wordCount();
    }
  }

  private int phraseWords(List<String> text) {
    int found = 0;
    for (List<String> phrase : phrases) {
      for (int at = 0; at + phrase.size() <= text.size(); at++) {
        found += text.subList(at, at + phrase.size()).equals(phrase) ? phrase.size() : 0;
      }
    }
    return found;
  }

  /** The counts in a sentence. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "List %s: %s of it in %s before it acted, %d in %d after, %d of them due to it.",
        list,
        count(wordsBefore, "word"),
        count(utterancesBefore, "utterance"),
        wordsAfter,
        utterancesAfter,
        wordsOtherwise);
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
