package dev.earmark.speech.ctc;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.lm.LanguageModel;

/**
 * CTC prefix beam search with a word language model. Immutable, shared between sessions and
 * threads; what belongs to an utterance is in its {@link DecoderState}.
 *
 * <p>It looks for the text h that maximises
 *
 * <pre>
 * score(h) = log p_ctc(h) + alpha * log p_lm(h) + beta * words(h) - oovCost * oovWords(h) + bias(h)
 * </pre>
 *
 * <p><b>p_ctc(h)</b> is the sum over all alignments of all spellings of the text by subwords. A
 * hypothesis is a text and its last token (which decides whether a repeated token is a new one);
 * two ways to the same text and last token are one hypothesis and add up at once, those with
 * different last tokens add up in the n-best list.
 *
 * <p><b>p_lm(h)</b> counts words when they are complete: when the next word starts or the utterance
 * ends. The end of the sentence is not scored, because an utterance ends at a pause or at its
 * greatest length, which is often in mid-sentence. A word that is not in the vocabulary is an
 * {@link dev.earmark.speech.lm.Vocabulary#UNKNOWN} for the model.
 *
 * <p><b>oovWords(h)</b>: the open word walks the vocabulary character by character. It pays the
 * moment that it can't become a word any more, or, if it is no more than the beginning of words,
 * when it is complete; never twice.
 *
 * <p><b>bias(h)</b> is 0 without entity lists.
 *
 * <p><b>Pruning</b> looks ahead: an open word counts as the most frequent word that it can become,
 * by the unigram log-prob that the vocabulary keeps at each node. It is deterministic: candidates
 * rank by score, equal ones by last token, then by the rank of the hypothesis that they extend.
 * Every few frames hypotheses are dropped that disagree with the best on what was said long ago
 * ({@link DecoderOptions#settleFrames}). A language model of a few words does not look back so far,
 * so they would hardly overtake it, but they take the places of hypotheses that differ now, and
 * keep words from becoming stable. Offline decoding is {@code start}, {@code advance}, {@code
 * finish}; how the frames are divided among calls of {@code advance} changes nothing.
 */
public final class CtcBeamSearch {

  private static final int FIRST_CAPACITY = 256;

  /** Frames between two looks at what is settled. */
  private static final int SETTLE_EVERY = 8;

  private final Spellings spellings;
  private final LanguageModel languageModel;
  private final DecoderOptions options;
  private final int model;

  public CtcBeamSearch(TokenTable tokens, LanguageModel languageModel, DecoderOptions options) {
    this.spellings = new Spellings(tokens, languageModel.vocabulary());
    this.languageModel = languageModel;
    this.options = options;
    this.model = 31 * tokens.pieces().hashCode() + languageModel.vocabulary().size();
  }

  /** The state before the first frame of an utterance: one hypothesis, without text. */
  public DecoderState start() {
    Beam beam = new Beam(Math.min(options.beamWidth(), FIRST_CAPACITY));
    int i = beam.append();
    beam.text[i] = Spellings.EMPTY_TEXT;
    beam.last[i] = Beam.NO_TOKEN;
    beam.logNonBlank[i] = LogProbs.ZERO;
    beam.node[i] = languageModel.vocabulary().root();
    beam.context[i] = languageModel.startContext();
    beam.closingLm[i] = Float.NaN;
    beam.blankPath.clear(i);
    beam.blankPath.logProb[i] = 0;
    beam.nonBlankPath.clear(i);
    return new DecoderState(model, 0, beam, new History(FIRST_CAPACITY));
  }

  /**
   * Decodes more frames.
   *
   * @param logProbs {@code [T, V]} natural log, T from 0
   * @throws IllegalArgumentException if V is not the number of tokens, a log-prob is NaN or all of
   *     a frame are negative infinity, or the state was made with other tokens or another
   *     vocabulary
   */
  public void advance(DecoderState state, FloatMatrix logProbs) {
    check(state);
    check(logProbs);
    FrameSearch search = null;
    int blank = spellings.tokens().blank();
    double sureBlank = Math.log(options.blankSkip());
    for (int row = 0; row < logProbs.rows(); row++) {
      float logBlank = logProbs.at(row, blank);
      if (logBlank >= sureBlank) {
        state.beam().advanceByBlank(logBlank);
      } else {
        if (search == null) {
          search = new FrameSearch(spellings, languageModel, options, state);
        }
        search.advance(logProbs.values(), row * logProbs.columns());
      }
      state.frameDone();
      if (options.settleFrames() > 0 && state.frames() % SETTLE_EVERY == 0) {
        state.settle(state.frames() - options.settleFrames());
      }
    }
  }

  /** What is known now, the open word as far as it was heard and not scored yet. */
  public NBest best(DecoderState state) {
    check(state);
    return new NBestReader(spellings, new Scoring(languageModel, options), state)
        .read(false, options.nBest());
  }

  /** The result if the utterance ends here: the open word is complete and scored. */
  public NBest finish(DecoderState state) {
    check(state);
    return new NBestReader(spellings, new Scoring(languageModel, options), state)
        .read(true, options.nBest());
  }

  private void check(FloatMatrix logProbs) {
    if (logProbs.columns() != spellings.tokens().size()) {
      throw new IllegalArgumentException(
          "log-probs need a column for each of "
              + spellings.tokens().size()
              + " tokens, got "
              + logProbs.columns());
    }
    float[] values = logProbs.values();
    for (int i = 0; i < values.length; i++) {
      if (Float.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "log-prob of token "
                + i % logProbs.columns()
                + " in row "
                + i / logProbs.columns()
                + " of "
                + logProbs
                + " is not a number");
      }
    }
  }

  private void check(DecoderState state) {
    if (state.model() != model) {
      throw new IllegalArgumentException(
          "decoder state was made with another bundle: expected tokens and vocabulary "
              + Integer.toHexString(model)
              + ", found "
              + Integer.toHexString(state.model()));
    }
  }
}
