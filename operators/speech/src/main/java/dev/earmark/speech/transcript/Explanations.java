package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.NBest;
import dev.earmark.speech.transcript.Transcript.Word;
import dev.earmark.speech.transcript.UtteranceResults.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What the words of a final would have been without lists: the same search over the same frames,
 * with none.
 */
final class Explanations {

  private final CtcBeamSearch search;
  private final int frameShiftMs;

  Explanations(CtcBeamSearch search, int frameShiftMs) {
    this.search = search;
    this.frameShiftMs = frameShiftMs;
  }

  /** The final with the evidence in its mentions. */
  Transcript explain(Transcript last, Evidence evidence, HeardSteps heard) {
    List<NBest.Word> unbiased = unbiased(evidence, heard);
    List<EntityMention> explained = new ArrayList<>();
    for (EntityMention mention : last.mentions()) {
      String without = unbiasedText(mention, last.words(), unbiased, evidence.startMs());
      boolean same = without.equals(text(mention, last.words()));
      // A word may owe its place to the lists without a boost of its own: to not being unknown.
      String technique = mention.technique().isEmpty() ? search.techniques() : mention.technique();
      explained.add(same ? mention.explained("", null) : mention.explained(technique, without));
    }
    return last.withMentions(explained);
  }

  private List<NBest.Word> unbiased(Evidence evidence, HeardSteps heard) {
    DecoderState start = evidence.start();
    DecoderState state = start == null ? search.start() : start.copy();
    int step = evidence.fromStep();
    while (state.frames() < evidence.frames()) {
      FloatMatrix logProbs = heard.get(step);
      int rows = Math.min(logProbs.rows(), evidence.frames() - state.frames());
      search.advance(
          state, rows == logProbs.rows() ? logProbs : logProbs.slice(0, rows), BiasContext.NONE);
      step++;
    }
    return search.finish(state, BiasContext.NONE).best().words();
  }

  /** The unbiased words that are nearer to the mention's words than to any other. */
  private String unbiasedText(
      EntityMention mention, List<Word> words, List<NBest.Word> unbiased, long startMs) {
    StringJoiner text = new StringJoiner(" ");
    for (NBest.Word word : unbiased) {
      long from = startMs + (long) frameShiftMs * word.startFrame();
      long to = startMs + (long) frameShiftMs * word.endFrame();
      int nearest = nearest(words, from, to);
      if (nearest >= mention.firstWord() && nearest < mention.firstWord() + mention.wordCount()) {
        text.add(word.text());
      }
    }
    return text.toString();
  }

  /** The word that overlaps the span most, or else is the least away from it. */
  private static int nearest(List<Word> words, long from, long to) {
    int nearest = -1;
    long most = Long.MIN_VALUE;
    for (int w = 0; w < words.size(); w++) {
      long overlap = Math.min(to, words.get(w).endMs()) - Math.max(from, words.get(w).startMs());
      if (overlap > most) {
        most = overlap;
        nearest = w;
      }
    }
    return nearest;
  }

  private static String text(EntityMention mention, List<Word> words) {
    StringJoiner text = new StringJoiner(" ");
    for (int w = 0; w < mention.wordCount(); w++) {
      text.add(words.get(mention.firstWord() + w).text());
    }
    return text.toString();
  }
}
