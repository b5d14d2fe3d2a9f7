package dev.earmark.speech.ctc;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.lm.LanguageModel;
import java.util.List;
import java.util.Map;

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
 * <p><b>bias(h)</b> is what entity lists add, see {@link Bias}: 0 for a text without their entries.
 * A state that is decoded with other lists than before takes them up first: what was pending is
 * given back, and the text finds its place in the new graphs.
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

  /** The state before the first frame of an utterance: one hypothesis, without text or lists. */
  public DecoderState start() {
    Beam beam = new Beam(Math.min(options.beamWidth(), FIRST_CAPACITY), 0);
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
    return new DecoderState(model, 0, beam, new History(FIRST_CAPACITY), Map.of());
  }

  /** Decodes more frames without lists. */
  public void advance(DecoderState state, FloatMatrix logProbs) {
    advance(state, logProbs, BiasContext.NONE);
  }

  /**
   * Decodes more frames.
   *
   * @param logProbs {@code [T, V]} natural log, T from 0
   * @param context lists that act on these frames, and on the words that are open
   * @throws IllegalArgumentException if V is not the number of tokens, a log-prob is NaN or all of
   *     a frame are negative infinity, or the state was made with other tokens or another
   *     vocabulary
   */
  public void advance(DecoderState state, FloatMatrix logProbs, BiasContext context) {
    check(logProbs);
    Bias bias = takeUp(state, context);
    FrameSearch search = null;
    int blank = spellings.tokens().blank();
    double sureBlank = Math.log(options.blankSkip());
    for (int row = 0; row < logProbs.rows(); row++) {
      float logBlank = logProbs.at(row, blank);
      if (logBlank >= sureBlank) {
        state.beam().advanceByBlank(logBlank);
      } else {
        if (search == null) {
          search = new FrameSearch(spellings, languageModel, options, bias, state);
        }
        search.advance(logProbs.values(), row * logProbs.columns());
      }
      state.frameDone();
      if (options.settleFrames() > 0 && state.frames() % SETTLE_EVERY == 0) {
        state.settle(state.frames() - options.settleFrames());
      }
    }
  }

  /**
   * What is known now, the open word as far as it was heard and not scored yet.
   *
   * @param context as in {@link #advance(DecoderState, FloatMatrix, BiasContext)}
   */
  public NBest best(DecoderState state, BiasContext context) {
    return read(state, context, false);
  }

  /**
   * The result if the utterance ends here: the open word is complete and scored, and what is
   * pending of the bias is given back.
   *
   * @param context as in {@link #advance(DecoderState, FloatMatrix, BiasContext)}
   */
  public NBest finish(DecoderState state, BiasContext context) {
    return read(state, context, true);
  }

  /** What is known now, without lists. */
  public NBest best(DecoderState state) {
    return best(state, BiasContext.NONE);
  }

  /** The result if the utterance ends here, without lists. */
  public NBest finish(DecoderState state) {
    return finish(state, BiasContext.NONE);
  }

  private NBest read(DecoderState state, BiasContext context, boolean complete) {
    Bias bias = takeUp(state, context);
    return new NBestReader(spellings, new Scoring(languageModel, options, bias), bias, state)
        .read(complete, options.nBest());
  }

  /** Moves the hypotheses into the graphs of other lists, if it is others. */
  private Bias takeUp(DecoderState state, BiasContext context) {
    check(state);
    BiasContext acting = options.bias().acts() ? context : BiasContext.NONE;
    Bias bias = new Bias(acting, spellings, languageModel, options);
    if (!state.listVersions().equals(acting.versions())) {
      new Rerooting(new Scoring(languageModel, options, bias), bias).apply(state, acting);
    }
    return bias;
  }

  /** The names of the techniques that lists act by. */
  public String techniques() {
    return BiasOptions.techniques(options.bias().subword(), options.bias().unigram());
  }

  /**
   * For each word of a text, how much unigram boosting would raise its score if it were on a list.
   *
   * @param words in the recognizer's spelling
   */
  public double[] classGains(List<String> words, BiasContext context) {
    Bias bias = new Bias(context, spellings, languageModel, options);
    double[] gains = new double[words.size()];
    long history = languageModel.startContext();
    for (int w = 0; w < gains.length; w++) {
      int node = languageModel.vocabulary().root();
      for (char c : words.get(w).toCharArray()) {
        node = languageModel.vocabulary().step(node, c);
      }
      int word = languageModel.vocabulary().wordAt(node);
      gains[w] = bias.classGain(history, languageModel.logProb(history, word));
      history = languageModel.advance(history, word);
    }
    return gains;
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
