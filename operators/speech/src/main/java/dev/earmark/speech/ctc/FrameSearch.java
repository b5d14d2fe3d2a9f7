package dev.earmark.speech.ctc;

import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.Vocabulary;

/**
 * One frame of the search at a time, with the arrays that it needs: made for a call of {@link
 * CtcBeamSearch#advance}, kept by no one. The loops over hypotheses and tokens allocate nothing.
 */
final class FrameSearch {

  private final Spellings spellings;
  private final Scoring scoring;
  private final DecoderOptions options;
  private final DecoderState state;
  private final TopTokens top;
  private final Candidates candidates = new Candidates();
  private final int[] ranks;

  /** What completing a word, or opening one, can add to an outlook: no LM log-prob is above 0. */
  private final double highestWordGain;

  /** Best score of a candidate so far in this frame. */
  private double bestScore;

  FrameSearch(
      Spellings spellings,
      LanguageModel languageModel,
      DecoderOptions options,
      DecoderState state) {
    this.spellings = spellings;
    this.scoring = new Scoring(languageModel, options);
    this.options = options;
    this.state = state;
    this.top = new TopTokens(spellings, options.topTokens());
    this.ranks = new int[options.beamWidth()];
    this.highestWordGain = Math.max(0, options.wordBonus());
  }

  /** Moves the state over the frame whose first value is {@code values[offset]}. */
  void advance(float[] values, int offset) {
    Beam beam = state.beam();
    state.makeRoomInHistory(ranks.length);
    candidates.clear();
    bestScore = LogProbs.ZERO;
    for (int i = 0; i < beam.size; i++) {
      stay(beam, i, values, offset);
    }
    top.select(values, offset);
    for (int i = 0; i < beam.size; i++) {
      extend(beam, i);
    }
    keepBest(beam);
  }

  /** The two cases that leave the text as it is. */
  private void stay(Beam beam, int i, float[] values, int offset) {
    int to = candidates.beam.appendCopy(beam, i);
    candidates.added(to);
    Beam result = candidates.beam;

    // CTC case 1: a blank. The text stays; from now on the last token may begin anew.
    double logBlank = values[offset + spellings.tokens().blank()];
    BestPaths best = beam.bestPath(i);
    result.logBlank[to] = beam.logProb(i) + logBlank;
    result.blankPath.copy(to, best, i);
    result.blankPath.logProb[to] += logBlank;

    // CTC case 2: the last token again, without a blank between. It goes on; the text stays.
    int last = beam.last[i];
    if (last != Beam.NO_TOKEN) {
      float logRepeat = values[offset + last];
      result.logNonBlank[to] += logRepeat;
      result.nonBlankPath.logProb[to] += logRepeat;
      result.nonBlankPath.lastFrame[to] = state.frames();
      result.nonBlankPath.peak[to] = Math.max(result.nonBlankPath.peak[to], logRepeat);
    }
    clearImpossible(result.blankPath, to);
    clearImpossible(result.nonBlankPath, to);
    noteScore(result.logProb(to) + scoring.outlook(result, to));
  }

  private static void clearImpossible(BestPaths paths, int i) {
    if (paths.logProb[i] == LogProbs.ZERO) {
      paths.clear(i);
    }
  }

  private void noteScore(double score) {
    bestScore = Math.max(bestScore, score);
  }

  /** The two cases that add a token. */
  private void extend(Beam beam, int i) {
    double logAll = beam.logProb(i);
    double prior = scoring.prior(beam, i);
    double outlook = scoring.outlook(beam, i);
    double highest = Math.max(outlook, prior + 2 * highestWordGain);
    for (int rank = 0; rank < top.size(); rank++) {
      int token = top.id(rank);
      float logToken = top.logProb(rank);
      if (logAll + logToken + highest < bestScore - options.beamThreshold()) {
        return;
      }
      boolean repeats = token == beam.last[i];
      // CTC case 3: another token, after a blank or not. Case 4: the last token once more, as a new
      // one, which only a blank between makes possible.
      double from = repeats ? beam.logBlank[i] : logAll;
      BestPaths path = repeats ? beam.blankPath : beam.bestPath(i);
      if (from == LogProbs.ZERO) {
        continue;
      }
      boolean continues = !spellings.startsWord(token) && scoring.hasOpenWord(beam, i);
      boolean completes = spellings.startsWord(token) && scoring.hasOpenWord(beam, i);
      double gain = completes ? scoring.closingGain(beam, i) : 0;
      // A longer word hopes for no more than the shorter one did, a new one for no more than this.
      double hope = continues ? outlook : prior + gain + highestWordGain;
      if (from + logToken + hope < bestScore - options.beamThreshold()) {
        continue;
      }
      int to = target(beam, i, token, completes);
      addAlignments(to, from + logToken);
      offerPath(to, path, i, logToken);
    }
  }

  /** The candidate for hypothesis {@code i} and one more token, made if it is not there yet. */
  private int target(Beam beam, int i, int token, boolean completes) {
    boolean opensWord = spellings.startsWord(token) || !scoring.hasOpenWord(beam, i);
    long text = spellings.extend(beam.text[i], token, opensWord);
    int found = candidates.find(text, token);
    if (found >= 0) {
      candidates.beam.bias[found] = Math.max(candidates.beam.bias[found], beam.bias[i]);
      return found;
    }
    Beam result = candidates.beam;
    int to = result.appendCopy(beam, i);
    result.text[to] = text;
    result.last[to] = token;
    result.logBlank[to] = LogProbs.ZERO;
    result.logNonBlank[to] = LogProbs.ZERO;
    result.blankPath.clear(to);
    result.nonBlankPath.clear(to);
    result.closingLm[to] = Float.NaN;
    if (completes) {
      result.lm[to] += scoring.closingLm(beam, i);
      result.words[to]++;
      result.oovWords[to] += scoring.closingOov(beam, i);
      result.context[to] = beam.closingContext[i];
    }
    result.node[to] = spellings.walk(beam.node[i], token, opensWord);
    boolean wasInVocabulary = opensWord || beam.node[i] != Vocabulary.DEAD;
    if (wasInVocabulary && result.node[to] == Vocabulary.DEAD) {
      result.oovWords[to]++;
    }
    candidates.added(to);
    return to;
  }

  private void addAlignments(int to, double logProb) {
    Beam result = candidates.beam;
    result.logNonBlank[to] = LogProbs.add(result.logNonBlank[to], logProb);
    noteScore(result.logProb(to) + scoring.outlook(result, to));
  }

  /** Keeps the better alignment; its new history node is made when the candidate survives. */
  private void offerPath(int to, BestPaths path, int i, float logToken) {
    BestPaths kept = candidates.beam.nonBlankPath;
    double logProb = path.logProb[i] + logToken;
    if (logProb > kept.logProb[to]) {
      kept.copy(to, path, i);
      kept.logProb[to] = logProb;
      candidates.setFreshPeak(to, logToken);
    }
  }

  /** Makes the best candidates the beam, best first. */
  private void keepBest(Beam beam) {
    if (bestScore == LogProbs.ZERO) {
      throw new IllegalArgumentException(
          "frame "
              + state.frames()
              + " of the utterance leaves no hypothesis: all its log-probs are negative infinity");
    }
    Beam all = candidates.beam;
    for (int i = 0; i < all.size; i++) {
      candidates.setScore(i, all.logProb(i) + scoring.outlook(all, i));
    }
    int size = candidates.selectBest(ranks, bestScore - options.beamThreshold());
    beam.size = 0;
    for (int rank = 0; rank < size; rank++) {
      int to = beam.appendCopy(all, ranks[rank]);
      float freshPeak = candidates.freshPeak(ranks[rank]);
      if (!Float.isNaN(freshPeak)) {
        emit(beam, to, freshPeak);
      }
    }
  }

  /** Enters the token that the path has just emitted into the history. */
  private void emit(Beam beam, int i, float logToken) {
    BestPaths path = beam.nonBlankPath;
    path.node[i] =
        state
            .history()
            .append(path.node[i], beam.last[i], state.frames(), path.lastFrame[i], path.peak[i]);
    path.lastFrame[i] = state.frames();
    path.peak[i] = logToken;
  }
}
