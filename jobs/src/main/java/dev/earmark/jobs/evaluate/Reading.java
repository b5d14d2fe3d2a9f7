package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.EvaluationReport.Alternative;
import dev.earmark.jobs.evaluate.EvaluationReport.Entity;
import dev.earmark.jobs.evaluate.EvaluationReport.Word;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was recognized of a line, from all its utterances.
 *
 * @param text the words of it
 * @param nBest readings of the whole line, best first
 * @param words the words with their times
 * @param entities entries of lists that were found in it
 */
record Reading(String text, List<Alternative> nBest, List<Word> words, List<Entity> entities) {

  private static final int N_BEST = 10;

  Reading {
    nBest = List.copyOf(nBest);
    words = List.copyOf(words);
    entities = List.copyOf(entities);
  }

  /** Of a text of which nothing else is known. */
  static Reading of(String text) {
    return new Reading(text, List.of(), List.of(), List.of());
  }

  /** Of the finals of a line, in any order. */
  static Reading of(List<Transcript> finals) {
    List<Transcript> sorted =
        finals.stream().sorted(Comparator.comparingInt(Transcript::utterance)).toList();
    List<Word> words = new ArrayList<>();
    List<Entity> entities = new ArrayList<>();
    for (Transcript utterance : sorted) {
      for (Transcript.Word word : utterance.words()) {
        words.add(new Word(word.text(), word.startMs(), word.endMs(), word.confidence()));
      }
      for (EntityMention mention : utterance.mentions()) {
        entities.add(entity(mention, utterance.words()));
      }
    }
    String text = sorted.stream().map(Transcript::text).reduce("", Reading::join);
    return new Reading(text, combine(sorted), words, entities);
  }

  private static Entity entity(EntityMention mention, List<Transcript.Word> words) {
    int lastWord = mention.firstWord() + mention.wordCount() - 1;
    return new Entity(
        mention.entryId(),
        words.get(mention.firstWord()).startMs(),
        words.get(lastWord).endMs(),
        mention.technique(),
        mention.unbiasedText(),
        mention.list(),
        mention.version(),
        mention.display());
  }

  /** The best combinations of one reading an utterance; their scores add up. */
  private static List<Alternative> combine(List<Transcript> finals) {
    List<Alternative> combined = List.of(new Alternative("", 0));
    for (Transcript utterance : finals) {
      List<Alternative> longer = new ArrayList<>();
      for (Alternative before : combined) {
        for (Transcript.Alternative reading : utterance.nBest()) {
          longer.add(
              new Alternative(
                  join(before.text(), reading.text()), before.score() + reading.score()));
        }
      }
      if (!longer.isEmpty()) {
        longer.sort(Comparator.comparingDouble(Alternative::score).reversed());
        combined = List.copyOf(longer.subList(0, Math.min(N_BEST, longer.size())));
      }
    }
    return combined;
  }

  private static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }
}
