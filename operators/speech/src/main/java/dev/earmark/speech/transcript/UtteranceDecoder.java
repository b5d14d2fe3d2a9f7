package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.NBest;
import dev.earmark.speech.transcript.Transcript.Alternative;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the encoder's steps of a channel into partials and finals. Immutable and shared; what
 * belongs to a channel is in its {@link UtteranceDecoderState}.
 *
 * <p>A partial comes when the text or the number of its stable words changed. A final comes for
 * every utterance with words. One without words gets a final (with empty text) only if partials
 * have to be taken back, or if it is the last of the stream, so that something says that.
 *
 * <p><b>Stable words</b> are those that all hypotheses share (see {@link NBest#stableWords}): text,
 * times and confidence stay as they are up to the final. While the utterance has a pause where it
 * may be cut, its final may be what the beam of that time says; so no word is stable that was not
 * stable at the pause. What was stable before stays so, because a pause is never before the frames
 * of its step.
 *
 * <p><b>Entity lists</b> may be others at each step. Results name the entries in their words; that
 * a word was once on a list is remembered when the list changes before the utterance ends. {@link
 * #explain} adds the evidence to a final: it costs a second search of the utterance, and only where
 * there is an entry to explain.
 */
public final class UtteranceDecoder {

  /** Step from which lists act on an utterance that none has acted on. */
  static final int NO_LISTS = -1;

  private final CtcBeamSearch search;
  private final int frameShiftMs;
  private final Mentions mentions;
  private final Explanations explanations;

  /**
   * @param search decodes
   * @param frameShiftMs milliseconds between two rows of the log-probs
   */
  public UtteranceDecoder(CtcBeamSearch search, int frameShiftMs) {
    if (frameShiftMs < 1) {
      throw new IllegalArgumentException("frame shift must be 1 ms or more, got " + frameShiftMs);
    }
    this.search = search;
    this.frameShiftMs = frameShiftMs;
    this.mentions = new Mentions(search);
    this.explanations = new Explanations(search, frameShiftMs);
  }

  /** Milliseconds between two rows of the log-probs. */
  public int frameShiftMs() {
    return frameShiftMs;
  }

  /** The state of a channel before its first step. */
  public UtteranceDecoderState start() {
    return new UtteranceDecoderState(search.start());
  }

  /** Decodes a step without lists; the results in order: none, a partial or a final. */
  public List<Transcript> advance(UtteranceDecoderState state, EncodedStep step) {
    return advance(state, step, BiasContext.NONE, new HeapHeardSteps()).transcripts();
  }

  /**
   * Decodes a step.
   *
   * @param context the lists that act on this step
   * @param heard where steps are kept for {@link #explain}, of this channel alone
   * @return what it gives, still to be explained
   * @throws IllegalStateException if the step is not the one that follows, or names a pause that
   *     was never within a step's frames
   * @throws IllegalArgumentException if its log-probs don't fit the search
   */
  public UtteranceResults advance(
      UtteranceDecoderState state, EncodedStep step, BiasContext context, HeardSteps heard) {
    checkOrder(state, step);
    keep(state, step, context, heard);
    decode(state, step, context);
    state.step++;
    if (step.end() == UtteranceEnd.NONE) {
      return new UtteranceResults(partial(state, step, context), false, null);
    }
    UtteranceResults results = end(state, step, context);
    state.utterance++;
    state.step = 0;
    state.revision = 0;
    state.text = "";
    state.stableWords = 0;
    state.search = search.start();
    state.pause = null;
    state.beforeLists = null;
    state.firstListStep = NO_LISTS;
    state.mentions = List.of();
    return results;
  }

  /**
   * Says of each entry in a final what its words would have been without lists, by decoding the
   * utterance again; and forgets the steps of an utterance that has ended.
   *
   * @param heard the same as in {@link #advance}
   */
  public List<Transcript> explain(UtteranceResults results, HeardSteps heard) {
    List<Transcript> transcripts = results.transcripts();
    UtteranceResults.Evidence evidence = results.evidence();
    if (evidence != null) {
      List<Transcript> explained = new ArrayList<>();
      for (Transcript transcript : transcripts) {
        explained.add(explanations.explain(transcript, evidence, heard));
      }
      transcripts = explained;
    }
    if (results.ended()) {
      heard.clear();
    }
    return transcripts;
  }

  /** From the first step on that lists act on, steps are kept, and the search as it was before. */
  private void keep(
      UtteranceDecoderState state, EncodedStep step, BiasContext context, HeardSteps heard) {
    boolean acts = context.size() > 0 && !search.techniques().isEmpty();
    if (state.firstListStep == NO_LISTS && acts) {
      state.firstListStep = step.step();
      state.beforeLists = step.step() == 0 ? null : state.search.copy();
    }
    if (state.firstListStep != NO_LISTS) {
      heard.put(step.step(), step.logProbs());
    }
  }

  /** Decodes up to the pause, remembers, and goes on. */
  private void decode(UtteranceDecoderState state, EncodedStep step, BiasContext context) {
    FloatMatrix logProbs = step.logProbs();
    int pauseRow = step.pauseFrame() - state.search.frames();
    DecoderState pause = state.pause;
    if (step.pauseFrame() < 0) {
      state.pause = null;
      search.advance(state.search, logProbs, context);
    } else if (pauseRow >= 0 && pauseRow <= logProbs.rows()) {
      search.advance(state.search, logProbs.slice(0, pauseRow), context);
      state.pause = state.search.copy();
      state.stableAtPause = search.best(state.search, context).stableWords();
      search.advance(state.search, logProbs.slice(pauseRow, logProbs.rows()), context);
    } else if (pause != null && pause.frames() == step.pauseFrame()) {
      search.advance(state.search, logProbs, context);
    } else {
      throw new IllegalStateException(
          "session "
              + step.key()
              + ", utterance "
              + step.utterance()
              + ": expected a pause within the "
              + logProbs.rows()
              + " frames from "
              + state.search.frames()
              + ", or the one remembered ("
              + (pause == null ? "none" : pause.frames())
              + "), got frame "
              + step.pauseFrame());
    }
  }

  private List<Transcript> partial(
      UtteranceDecoderState state, EncodedStep step, BiasContext context) {
    NBest best = search.best(state.search, context);
    state.mentions = mentions.find(best.best().words(), context, state.mentions);
    int stableWords = state.pause == null ? best.stableWords() : state.stableAtPause;
    String text = best.best().text();
    if (text.equals(state.text) && stableWords == state.stableWords) {
      return List.of();
    }
    state.text = text;
    state.stableWords = stableWords;
    Transcript partial = transcript(state, step, context, best.best(), List.of());
    state.revision++;
    return List.of(partial);
  }

  private UtteranceResults end(UtteranceDecoderState state, EncodedStep step, BiasContext context) {
    DecoderState ended = step.end() == UtteranceEnd.AT_PAUSE ? state.pause : state.search;
    if (ended == null) {
      throw new IllegalStateException(
          "session "
              + step.key()
              + ": expected a pause to cut utterance "
              + step.utterance()
              + " at, got none");
    }
    NBest result = search.finish(ended, context);
    int words = result.best().words().size();
    if (words == 0 && state.revision == 0 && !step.endOfStream()) {
      return new UtteranceResults(List.of(), true, null);
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (NBest.Hypothesis hypothesis : result.hypotheses()) {
      alternatives.add(new Alternative(hypothesis.text(), hypothesis.score()));
    }
    state.stableWords = words;
    state.mentions = mentions.find(result.best().words(), context, state.mentions);
    Transcript last = transcript(state, step, context, result.best(), alternatives);
    state.finals++;
    boolean unexplained = !last.mentions().isEmpty() && state.firstListStep != NO_LISTS;
    return new UtteranceResults(
        List.of(last), true, unexplained ? evidence(state, ended, step.startMs()) : null);
  }

  private static UtteranceResults.Evidence evidence(
      UtteranceDecoderState state, DecoderState ended, long startMs) {
    DecoderState start = state.beforeLists;
    // A pause may be before the lists: then they acted on the last word alone, as it was completed.
    boolean endedBefore = start != null && ended.frames() < start.frames();
    return new UtteranceResults.Evidence(
        endedBefore ? ended : start, state.firstListStep, ended.frames(), startMs);
  }

  private Transcript transcript(
      UtteranceDecoderState state,
      EncodedStep step,
      BiasContext context,
      NBest.Hypothesis hypothesis,
      List<Alternative> alternatives) {
    List<Word> words = new ArrayList<>();
    for (NBest.Word word : hypothesis.words()) {
      words.add(
          new Word(
              word.text(),
              step.startMs() + (long) frameShiftMs * word.startFrame(),
              step.startMs() + (long) frameShiftMs * word.endFrame(),
              word.confidence()));
    }
    List<EntityMention> found = new ArrayList<>();
    Map<String, Long> listVersions = new TreeMap<>(context.versions());
    for (FoundMention mention : state.mentions) {
      found.add(mention.mention());
      listVersions.putIfAbsent(mention.mention().list(), mention.mention().version());
    }
    boolean isFinal = step.end() != UtteranceEnd.NONE;
    return new Transcript(
        step.key(),
        state.finals,
        state.revision,
        isFinal ? Kind.FINAL : Kind.PARTIAL,
        words.isEmpty() ? step.startMs() : words.get(0).startMs(),
        words.isEmpty() ? step.startMs() : words.get(words.size() - 1).endMs(),
        hypothesis.text(),
        words,
        state.stableWords,
        alternatives,
        step.captureTimeMs(),
        step.endOfStream(),
        step.info(),
        found,
        listVersions);
  }

  private static void checkOrder(UtteranceDecoderState state, EncodedStep step) {
    if (step.utterance() != state.utterance || step.step() != state.step) {
      throw new IllegalStateException(
          "session "
              + step.key()
              + ": expected step "
              + state.step
              + " of utterance "
              + state.utterance
              + ", got step "
              + step.step()
              + " of utterance "
              + step.utterance());
    }
  }
}
