package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;
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
 */
public final class UtteranceDecoder {

  private final CtcBeamSearch search;
  private final int frameShiftMs;

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
  }

  /** Milliseconds between two rows of the log-probs. */
  public int frameShiftMs() {
    return frameShiftMs;
  }

  /** The state of a channel before its first step. */
  public UtteranceDecoderState start() {
    return new UtteranceDecoderState(search.start());
  }

  /**
   * Decodes a step.
   *
   * @return the results that it gives, in order: none, a partial or a final
   * @throws IllegalStateException if the step is not the one that follows, or names a pause that
   *     was never within a step's frames
   * @throws IllegalArgumentException if its log-probs don't fit the search
   */
  public List<Transcript> advance(UtteranceDecoderState state, EncodedStep step) {
    checkOrder(state, step);
    decode(state, step);
    state.step++;
    if (step.end() == UtteranceEnd.NONE) {
      return partial(state, step);
    }
    List<Transcript> results = end(state, step);
    state.utterance++;
    state.step = 0;
    state.revision = 0;
    state.text = "";
    state.stableWords = 0;
    state.search = search.start();
    state.pause = null;
    return results;
  }

  /** Decodes up to the pause, remembers, and goes on. */
  private void decode(UtteranceDecoderState state, EncodedStep step) {
    FloatMatrix logProbs = step.logProbs();
    int pauseRow = step.pauseFrame() - state.search.frames();
    DecoderState pause = state.pause;
    if (step.pauseFrame() < 0) {
      state.pause = null;
      search.advance(state.search, logProbs);
    } else if (pauseRow >= 0 && pauseRow <= logProbs.rows()) {
      search.advance(state.search, logProbs.slice(0, pauseRow));
      state.pause = state.search.copy();
      state.stableAtPause = search.best(state.search).stableWords();
      search.advance(state.search, logProbs.slice(pauseRow, logProbs.rows()));
    } else if (pause != null && pause.frames() == step.pauseFrame()) {
      search.advance(state.search, logProbs);
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

  private List<Transcript> partial(UtteranceDecoderState state, EncodedStep step) {
    NBest best = search.best(state.search);
    int stableWords = state.pause == null ? best.stableWords() : state.stableAtPause;
    String text = best.best().text();
    if (text.equals(state.text) && stableWords == state.stableWords) {
      return List.of();
    }
    state.text = text;
    state.stableWords = stableWords;
    Transcript partial = transcript(state, step, best.best(), List.of());
    state.revision++;
    return List.of(partial);
  }

  private List<Transcript> end(UtteranceDecoderState state, EncodedStep step) {
    DecoderState ended = step.end() == UtteranceEnd.AT_PAUSE ? state.pause : state.search;
    if (ended == null) {
      throw new IllegalStateException(
          "session "
              + step.key()
              + ": expected a pause to cut utterance "
              + step.utterance()
              + " at, got none");
    }
    NBest result = search.finish(ended);
    int words = result.best().words().size();
    if (words == 0 && state.revision == 0 && !step.endOfStream()) {
      return List.of();
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (NBest.Hypothesis hypothesis : result.hypotheses()) {
      alternatives.add(new Alternative(hypothesis.text(), hypothesis.score()));
    }
    state.stableWords = words;
    Transcript last = transcript(state, step, result.best(), alternatives);
    state.finals++;
    return List.of(last);
  }

  private Transcript transcript(
      UtteranceDecoderState state,
      EncodedStep step,
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
        step.info());
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
