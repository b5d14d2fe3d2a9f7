package dev.earmark.speech.ctc;

import dev.earmark.speech.lm.LanguageModel;

/**
 * One frame of the search at a time, with the arrays that it needs: made for a call of {@link
 * CtcBeamSearch#advance}, kept by no one. The loops over hypotheses and tokens allocate nothing.
 */
final class FrameSearch {

  private final Spellings spellings;
  private final Scoring scoring;
  private final Bias bias;
  private final DecoderOptions options;
  private final DecoderState state;
  private final TopTokens top;
  private final Candidates candidates;
  private final BeamSelection selection;

  /** What completing a word, or opening one, can add to an outlook: no LM log-prob is above 0. */
  private final double highestWordGain;

  /** Best score of a candidate so far in this frame, without pending bias. */
  private double bestScore;

  /** Highest log-prob of this frame. */
  private float bestLogToken;

  /** What is asked for often of the hypothesis that is being extended. */
  private double logAll;

  private double prior;
  private double outlook;
  private boolean hasOpenWord;
  private boolean isOnList;

  /** Its prior with its open word completed, if that was worked out. */
  private double closedPrior;

  private boolean isClosed;

  FrameSearch(
      Spellings spellings,
      LanguageModel languageModel,
      DecoderOptions options,
      Bias bias,
      DecoderState state) {
    this.spellings = spellings;
    this.bias = bias;
    this.candidates = new Candidates(state.beam().lists);
    this.scoring = new Scoring(languageModel, options, bias);
    this.options = options;
    this.state = state;
    this.top = new TopTokens(spellings, options.topTokens());
    this.selection =
        new BeamSelection(candidates, bias.acts() ? options.listBeamWidth() : options.beamWidth());
    this.highestWordGain = Math.max(0, options.wordBonus());
  }

  /** Moves the state over the frame whose first value is {@code values[offset]}. */
  void advance(float[] values, int offset) {
    Beam beam = state.beam();
    state.makeRoomInHistory(options.beamWidth());
    candidates.clear();
    bestScore = LogProbs.ZERO;
    for (int i = 0; i < beam.size; i++) {
      stay(beam, i, values, offset);
    }
    top.select(values, offset);
    float logBlank = values[offset + spellings.tokens().blank()];
    bestLogToken = top.size() == 0 ? logBlank : Math.max(logBlank, top.logProb(0));
    for (int i = 0; i < beam.size; i++) {
      extend(beam, i);
    }
    if (bestScore == LogProbs.ZERO) {
      throw new IllegalArgumentException(
          "frame "
              + state.frames()
              + " of the utterance leaves no hypothesis: all its log-probs are negative infinity");
    }
    selection.keepBest(state, lowestScore());
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
    // Without this frame: what was earned stays, unless another way is clearly better.
    candidates.setBiasedPath(to, best.logProb[i] + beam.bias[i]);
    candidates.setOutlook(to, scoring.outlook(result, to) - result.bias[to]);
    noteScore(to);
  }

  private static void clearImpossible(BestPaths paths, int i) {
    if (paths.logProb[i] == LogProbs.ZERO) {
      paths.clear(i);
    }
  }

  private void noteScore(int i) {
    bestScore = Math.max(bestScore, candidates.rankScore(i) - candidates.beam.pending(i));
  }

  /** The two cases that add a token. */
  private void extend(Beam beam, int i) {
    logAll = beam.logProb(i);
    prior = scoring.prior(beam, i);
    outlook = scoring.outlook(beam, i);
    hasOpenWord = scoring.hasOpenWord(beam, i);
    isOnList = hasOpenWord && bias.isOnList(beam, i);
    isClosed = false;
    double highest =
        Math.max(outlook, prior + 2 * highestWordGain)
            + (isOnList ? bias.highestLift() : bias.highestStartLift());
    for (int rank = 0; rank < top.size(); rank++) {
      if (logAll + top.logProb(rank) + highest < lowestScore()) {
        return;
      }
      extend(beam, i, rank);
    }
  }

  private double lowestScore() {
    return bestScore - options.beamThreshold();
  }

  private void extend(Beam beam, int i, int rank) {
    int token = top.id(rank);
    float logToken = top.logProb(rank);
    boolean repeats = token == beam.last[i];
    // CTC case 3: another token, after a blank or not. Case 4: the last token once more, as a new
    // one, which only a blank between makes possible.
    double from = repeats ? beam.logBlank[i] : logAll;
    BestPaths path = repeats ? beam.blankPath : beam.bestPath(i);
    if (from == LogProbs.ZERO) {
      return;
    }
    Bias.Place place =
        !hasOpenWord
            ? Bias.Place.FIRST_WORD
            : spellings.startsWord(token) ? Bias.Place.NEXT_WORD : Bias.Place.OPEN_WORD;
    double reach = from + logToken + hope(beam, i, place);
    double distance = (double) bestLogToken - logToken;
    boolean mayBeLifted = place != Bias.Place.OPEN_WORD || isOnList;
    double lift = mayBeLifted ? bias.liftBound(token, place, distance, rank) : 0;
    if (reach + lift < lowestScore()) {
      return;
    }
    if (mayBeLifted && bias.acts()) {
      bias.move(beam, i, token, place, distance, rank);
      double before = place == Bias.Place.NEXT_WORD ? bias.closedBias() : beam.bias[i];
      if (reach + bias.movedBias() - before < lowestScore()) {
        return;
      }
    } else {
      bias.stay(beam, i);
    }
    int to = target(beam, i, token, place);
    Beam result = candidates.beam;
    result.logNonBlank[to] = LogProbs.add(result.logNonBlank[to], from + logToken);
    offerBias(to, path.logProb[i] + logToken);
    offerPath(to, path, i, logToken);
    noteScore(to);
  }

  /**
   * What a hypothesis with one more token may score besides its acoustic log-prob, but for its
   * lift: a longer word hopes for no more than the shorter one did, a new one for no more than a
   * word can gain.
   */
  private double hope(Beam beam, int i, Bias.Place place) {
    return switch (place) {
      case OPEN_WORD -> outlook;
      case FIRST_WORD -> prior + highestWordGain;
      case NEXT_WORD -> {
        close(beam, i);
        yield closedPrior + highestWordGain;
      }
    };
  }

  /** Works out what hypothesis {@code i} scores once its open word is complete. */
  private void close(Beam beam, int i) {
    if (!isClosed) {
      isClosed = true;
      closedPrior = prior + scoring.closingGain(beam, i);
      if (bias.acts()) {
        bias.close(beam, i, scoring.closingLm(beam, i));
        closedPrior += bias.closedBias() - beam.bias[i];
      }
    }
  }

  /** The candidate for hypothesis {@code i} and one more token, made if it is not there yet. */
  private int target(Beam beam, int i, int token, Bias.Place place) {
    boolean opensWord = place != Bias.Place.OPEN_WORD;
    long text = spellings.extend(beam.text[i], token, opensWord);
    int found = candidates.find(text, token);
    if (found >= 0) {
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
    if (place == Bias.Place.NEXT_WORD) {
      result.lm[to] += scoring.closingLm(beam, i);
      result.words[to]++;
      result.oovWords[to] += scoring.closingOov(beam, i);
      result.context[to] = beam.closingContext[i];
    }
    result.node[to] = spellings.walk(beam.node[i], token, opensWord);
    bias.enterNodes(result, to);
    boolean hadLeft = !opensWord && scoring.hasLeftVocabulary(beam, i);
    if (!hadLeft && scoring.hasLeftVocabulary(result, to)) {
      result.oovWords[to]++;
    }
    candidates.added(to);
    candidates.setBiasedPath(to, LogProbs.ZERO);
    candidates.setOutlook(to, scoring.outlook(result, to) - result.bias[to]);
    return to;
  }

  /** Of the ways to a text, the one that is best with its bias gives the bias. */
  private void offerBias(int to, double logProb) {
    double biased = logProb + bias.movedBias();
    if (biased > candidates.biasedPath(to)) {
      candidates.setBiasedPath(to, biased);
      bias.enterBias(candidates.beam, to);
    }
  }

  /** Keeps the better alignment; its new history node is made when the candidate survives. */
  private void offerPath(int to, BestPaths path, int i, float logToken) {
    BestPaths kept = candidates.beam.nonBlankPath;
    double logProb = path.logProb[i] + logToken;
    if (logProb > kept.logProb[to]) {
      kept.copy(to, path, i);
      kept.logProb[to] = logProb;
      candidates.setFresh(to, logToken, bias.lift());
    }
  }
}
