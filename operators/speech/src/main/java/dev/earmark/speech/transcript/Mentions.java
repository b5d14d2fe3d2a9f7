package dev.earmark.speech.transcript;

import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.EntityMatcher;
import dev.earmark.speech.context.EntityMatcher.Match;
import dev.earmark.speech.ctc.BiasOptions;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.NBest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the entries in the words of a result. */
final class Mentions {

  private final CtcBeamSearch search;

  Mentions(CtcBeamSearch search) {
    this.search = search;
  }

  /**
   * The entries in some words.
   *
   * @param before those of the utterance's result before: one whose list has changed since, but not
   *     its words, still counts
   */
  List<FoundMention> find(List<NBest.Word> words, BiasContext context, List<FoundMention> before) {
    if (context.size() == 0 && before.isEmpty()) {
      return List.of();
    }
    List<String> texts = words.stream().map(NBest.Word::text).toList();
    List<FoundMention> found = new ArrayList<>();
    List<Match> matches = EntityMatcher.match(texts, context);
    if (!matches.isEmpty()) {
      double[] gains = search.classGains(texts, context);
      matches.forEach(match -> found.add(mention(match, words, texts, gains)));
    }
    boolean[] taken = new boolean[words.size()];
    found.forEach(mention -> take(mention.mention(), taken));
    for (FoundMention earlier : before) {
      FoundMention again = findAgain(earlier, words, texts);
      if (again != null && isFree(again.mention(), taken)) {
        found.add(again);
        take(again.mention(), taken);
      }
    }
    found.sort(Comparator.comparingInt(mention -> mention.mention().firstWord()));
    return found;
  }

  private static FoundMention mention(
      Match match, List<NBest.Word> words, List<String> texts, double[] gains) {
    int end = match.firstWord() + match.wordCount();
    double lift = 0;
    double gain = 0;
    for (int w = match.firstWord(); w < end; w++) {
      lift += words.get(w).lift();
      gain += gains[w];
    }
    boolean boosted = match.entry().weight() > 0;
    return new FoundMention(
        new EntityMention(
            match.firstWord(),
            match.wordCount(),
            match.entry().id(),
            match.entry().display(),
            match.list().name(),
            match.list().version(),
            BiasOptions.techniques(boosted && lift > 0, boosted && gain > 0),
            null),
        words.get(match.firstWord()).startFrame(),
        texts.subList(match.firstWord(), end));
  }

  private static @Nullable FoundMention findAgain(
      FoundMention earlier, List<NBest.Word> words, List<String> texts) {
    EntityMention mention = earlier.mention();
    for (int first = 0; first + mention.wordCount() <= words.size(); first++) {
      if (words.get(first).startFrame() == earlier.startFrame()
          && texts.subList(first, first + mention.wordCount()).equals(earlier.words())) {
        return new FoundMention(mention.at(first), earlier.startFrame(), earlier.words());
      }
    }
    return null;
  }

  private static boolean isFree(EntityMention mention, boolean[] taken) {
    for (int w = 0; w < mention.wordCount(); w++) {
      if (taken[mention.firstWord() + w]) {
        return false;
      }
    }
    return true;
  }

  private static void take(EntityMention mention, boolean[] taken) {
    for (int w = 0; w < mention.wordCount(); w++) {
      taken[mention.firstWord() + w] = true;
    }
  }
}
