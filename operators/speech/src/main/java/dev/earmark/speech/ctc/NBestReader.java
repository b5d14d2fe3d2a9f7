package dev.earmark.speech.ctc;

import dev.earmark.speech.ctc.NBest.Hypothesis;
import dev.earmark.speech.ctc.NBest.ScoreParts;
import dev.earmark.speech.ctc.NBest.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the n-best list of a state: sums over last tokens, ranks, and reads words and times. */
final class NBestReader {

  private final Scoring scoring;
  private final Bias bias;
  private final DecoderState state;
  private final Beam beam;
  private final PathWords paths;

  NBestReader(Spellings spellings, Scoring scoring, Bias bias, DecoderState state) {
    this.bias = bias;
    this.scoring = scoring;
    this.state = state;
    this.beam = state.beam();
    this.paths = new PathWords(spellings, state.history());
  }

  /**
   * @param complete whether the open word ends here and is scored
   * @param limit how many hypotheses are wanted
   */
  NBest read(boolean complete, int limit) {
    List<Reading> readings = readings(complete);
    int opening = paths.openingNode(lastSharedNode());
    List<Word> stable = List.of();
    int stop = History.NONE;
    if (opening != History.NONE) {
      History history = state.history();
      stop = history.parent(opening);
      stable =
          paths.read(
              History.NONE, stop, history.parentLastFrame(opening), history.parentPeak(opening));
    }
    double logTotal = LogProbs.ZERO;
    for (Reading reading : readings) {
      BestPaths path = beam.bestPath(reading.member);
      reading.tail =
          paths.read(
              stop,
              path.node[reading.member],
              path.lastFrame[reading.member],
              path.peak[reading.member]);
      logTotal = LogProbs.add(logTotal, reading.score);
    }
    List<Hypothesis> hypotheses = new ArrayList<>();
    for (Reading reading : readings.subList(0, Math.min(limit, readings.size()))) {
      List<Word> words = new ArrayList<>(stable);
      for (Word word : reading.tail) {
        words.add(withShare(word, share(word, readings, logTotal)));
      }
      hypotheses.add(new Hypothesis(join(words), words, reading.score, parts(reading, complete)));
    }
    return new NBest(hypotheses, stable.size());
  }

  /** One for each text of the beam, best first; equal ones in the order of the beam. */
  private List<Reading> readings(boolean complete) {
    Map<Long, Reading> byText = new HashMap<>();
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < beam.size; i++) {
      double logCtc = beam.logProb(i);
      double prior = scoring.prior(beam, i);
      if (complete) {
        double closingGain = scoring.hasOpenWord(beam, i) ? scoring.closingGain(beam, i) : 0;
        prior += closingGain + bias(i, true) - beam.bias[i];
      }
      Reading reading = byText.get(beam.text[i]);
      if (reading == null) {
        reading = new Reading(i);
        byText.put(beam.text[i], reading);
        readings.add(reading);
      }
      reading.add(beam, i, logCtc, prior);
    }
    readings.sort(Comparator.comparingDouble((Reading reading) -> -reading.score));
    return readings;
  }

  /** Bias of a hypothesis, of which a complete utterance keeps only what is settled. */
  private double bias(int i, boolean complete) {
    if (!complete || !bias.acts()) {
      return beam.bias[i];
    }
    if (!scoring.hasOpenWord(beam, i)) {
      return beam.bias[i] - beam.pending(i);
    }
    bias.close(beam, i, scoring.closingLm(beam, i));
    return bias.finalBias();
  }

  private ScoreParts parts(Reading reading, boolean complete) {
    int i = reading.member;
    double logLm = beam.lm[i];
    int words = beam.words[i];
    int oovWords = beam.oovWords[i];
    if (complete && scoring.hasOpenWord(beam, i)) {
      logLm += scoring.closingLm(beam, i);
      words++;
      oovWords += scoring.closingOov(beam, i);
    }
    return new ScoreParts(reading.logCtc, logLm, words, oovWords, bias(i, complete));
  }

  private int lastSharedNode() {
    int[] ends = new int[state.history().size()];
    int living = 0;
    for (int i = 0; i < beam.size; i++) {
      living += countEnd(beam.blankPath, i, ends) + countEnd(beam.nonBlankPath, i, ends);
    }
    return state.history().lastShared(ends, living);
  }

  private static int countEnd(BestPaths path, int i, int[] ends) {
    if (path.logProb[i] == LogProbs.ZERO) {
      return 0;
    }
    if (path.node[i] != History.NONE) {
      ends[path.node[i]]++;
    }
    return 1;
  }

  /** The share of the readings' probability that has the word, overlapping in time. */
  private static double share(Word word, List<Reading> readings, double logTotal) {
    double share = 0;
    for (Reading reading : readings) {
      for (Word other : reading.tail) {
        if (other.startFrame() < word.endFrame()
            && word.startFrame() < other.endFrame()
            && other.text().equals(word.text())) {
          share += Math.exp(reading.score - logTotal);
          break;
        }
      }
    }
    return Math.min(1, share);
  }

  private static Word withShare(Word word, double share) {
    return new Word(
        word.text(),
        word.startFrame(),
        word.endFrame(),
        (float) (share * word.confidence()),
        word.lift());
  }

  private static String join(List<Word> words) {
    StringBuilder text = new StringBuilder();
    for (Word word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }

  /** The hypotheses of one text. */
  private static final class Reading {

    /** The hypothesis with the most probable single alignment. */
    int member;

    double logCtc = LogProbs.ZERO;
    double score = LogProbs.ZERO;
    List<Word> tail = List.of();

    Reading(int member) {
      this.member = member;
    }

    void add(Beam beam, int i, double memberLogCtc, double prior) {
      logCtc = LogProbs.add(logCtc, memberLogCtc);
      score = LogProbs.add(score, memberLogCtc + prior);
      if (beam.bestPath(i).logProb[i] > beam.bestPath(member).logProb[member]) {
        member = i;
      }
    }
  }
}
