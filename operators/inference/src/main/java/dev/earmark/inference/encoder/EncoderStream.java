package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.endpoint.Endpoint;
import dev.earmark.speech.endpoint.EndpointOptions;
import dev.earmark.speech.endpoint.Endpointer;
import dev.earmark.speech.features.FeatureChunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the encoder does with one channel, but for the encoding: which frames make its next step,
 * and what of the step's log-probs is sent. Immutable and shared; the memory of a channel is its
 * {@link EncoderStreamState}, its {@link FrameBlocks} and its {@link EncoderCaches}.
 *
 * <p>Step <i>k</i> of an utterance takes mel frames {@code [melFrom(k), melTo(k))} from the
 * utterance's start, with padding before the start, and behind the end of the stream. It is ready
 * when all its frames came. At the end of the stream the utterance has as many steps as have frames
 * of their own, and the last one is cut to the output frames that have.
 *
 * <p>Caches may be lost at any time: {@link #input} then gives the utterance's steps from the
 * first, and {@link #accept} takes no notice of their log-probs until the caches are back.
 */
public final class EncoderStream {

  private final EncoderShape shape;
  private final MelFrames frames;
  private final Endpointer endpointer;
  private final boolean holdSilence;
  private final int melShiftMs;

  /**
   * @throws IllegalArgumentException if the options don't fit the shape
   */
  public EncoderStream(EncoderShape shape, EndpointOptions options) {
    this.shape = shape;
    frames = new MelFrames(shape.melBands(), shape.padValue());
    int maxFrames = shape.maxSteps() * shape.framesPerStep();
    endpointer = new Endpointer(options, shape.frameShiftMs(), maxFrames, shape.blank());
    holdSilence = options.enabled();
    melShiftMs = shape.frameShiftMs() / shape.melPerFrame();
  }

  /**
   * Takes the channel's next frames.
   *
   * @throws IllegalStateException if they don't follow those before: the front end has a bug
   */
  public void append(EncoderStreamState state, FrameBlocks blocks, FeatureChunk chunk) {
    FloatMatrix mel = chunk.mel();
    if (state.ended || chunk.firstFrame() != state.frames || mel.columns() != shape.melBands()) {
      throw new IllegalStateException(
          "session "
              + chunk.key()
              + ": expected "
              + (state.ended ? "nothing after the end" : "frames from " + state.frames)
              + ", "
              + shape.melBands()
              + " values each; got "
              + mel
              + " from "
              + chunk.firstFrame());
    }
    frames.append(blocks, state.frames, mel);
    long before = state.frames;
    state.frames += mel.rows();
    state.ended = chunk.endOfStream();
    long originMs = chunk.captureTimeMs() - melShiftMs * state.frames;
    ChunkMark mark = new ChunkMark(before, originMs, chunk.info());
    ChunkMark last = state.marks.isEmpty() ? null : state.marks.get(state.marks.size() - 1);
    boolean counts = mel.rows() > 0 || state.ended || last == null;
    if (counts
        && (last == null || last.originMs() != originMs || !last.info().equals(mark.info()))) {
      state.marks.add(mark);
    }
  }

  /** Whether there is a step to encode. */
  public boolean ready(EncoderStreamState state) {
    return !state.finished
        && (state.ended || state.frames >= state.utteranceStart + shape.melTo(state.step));
  }

  /**
   * The next step to encode: that of the state, or an earlier one of its utterance if the caches
   * are not that far.
   */
  public StepInput input(EncoderStreamState state, FrameBlocks blocks, EncoderCaches caches) {
    caches.use(state.utteranceStart);
    int step = caches.nextStep();
    if (!ready(state) || step > state.step) {
      throw new IllegalStateException(
          state + " is " + (ready(state) ? "behind its caches' step " + step : "not ready"));
    }
    long from = state.utteranceStart + shape.melFrom(step);
    long to = state.utteranceStart + shape.melTo(step);
    float[] mel = frames.window(blocks, from, to, state.utteranceStart, state.frames);
    return new StepInput(mel, step, caches);
  }

  /**
   * Takes the log-probs of {@link #input} and goes on.
   *
   * @param logProbs {@code [framesPerStep, V]}
   * @return what to send, or null for nothing: the step brought lost caches back, or all is silent
   */
  public @Nullable EncodedStep accept(
      SessionKey key,
      EncoderStreamState state,
      FrameBlocks blocks,
      StepInput input,
      FloatMatrix logProbs) {
    if (input.step() < state.step) {
      return null;
    }
    int first = state.step * shape.framesPerStep();
    boolean last = isLast(state);
    FloatMatrix own = last ? logProbs.slice(0, ownFrames(state)) : logProbs;
    Endpoint endpoint = endpointer.observe(state.endpoint, own);
    boolean blankToTheEnd = state.endpoint.frames() == first + own.rows();
    hear(state);
    if (last && (endpoint.kind() != Endpoint.Kind.PAUSE || blankToTheEnd)) {
      boolean silent = holdSilence && !state.endpoint.heardSpeech();
      FloatMatrix sent = silent ? FloatMatrix.empty(own.columns()) : own;
      EncodedStep step = step(key, state, sent, UtteranceEnd.HERE, true);
      startUtterance(state, blocks, state.frames + MelFrames.PER_BLOCK);
      state.finished = true;
      return step;
    }
    switch (endpoint.kind()) {
      case NONE -> {
        EncodedStep step =
            holdSilence && !state.endpoint.heardSpeech()
                ? null
                : step(key, state, own, UtteranceEnd.NONE, false);
        state.sentSteps += step == null ? 0 : 1;
        state.step++;
        return step;
      }
      case SILENCE -> {
        startUtterance(state, blocks, melFrame(state, endpoint.frame()));
        return null;
      }
      default -> {
        int rows = Math.max(0, endpoint.frame() - first);
        UtteranceEnd end = endpoint.frame() < first ? UtteranceEnd.AT_PAUSE : UtteranceEnd.HERE;
        EncodedStep step = step(key, state, own.slice(0, rows), end, false);
        startUtterance(state, blocks, melFrame(state, endpoint.frame()));
        state.utterance++;
        return step;
      }
    }
  }

  private boolean isLast(EncoderStreamState state) {
    return state.ended
        && state.frames - state.utteranceStart <= (long) (state.step + 1) * shape.melPerStep();
  }

  /** Output frames of the last step that have mel frames of their own. */
  private int ownFrames(EncoderStreamState state) {
    long mel = state.frames - state.utteranceStart - (long) state.step * shape.melPerStep();
    return (int) ((mel + shape.melPerFrame() - 1) / shape.melPerFrame());
  }

  private long melFrame(EncoderStreamState state, int frame) {
    return state.utteranceStart + (long) frame * shape.melPerFrame();
  }

  private void startUtterance(EncoderStreamState state, FrameBlocks blocks, long start) {
    MelFrames.drop(blocks, state.utteranceStart, start);
    state.utteranceStart = start;
    state.step = 0;
    state.sentSteps = 0;
    state.endpoint.reset();
  }

  /** Notes how far the session was heard, and drops the marks that no later step needs. */
  private void hear(EncoderStreamState state) {
    long heard = Math.min(state.utteranceStart + shape.melTo(state.step), state.frames);
    state.heardFrames = Math.max(state.heardFrames, heard);
    boolean all = state.ended && state.heardFrames == state.frames;
    List<ChunkMark> marks = state.marks;
    while (marks.size() > 1 && (all || marks.get(1).fromFrame() < state.heardFrames)) {
      marks.remove(0);
    }
  }

  private EncodedStep step(
      SessionKey key,
      EncoderStreamState state,
      FloatMatrix logProbs,
      UtteranceEnd end,
      boolean endOfStream) {
    int held = state.step - state.sentSteps;
    int pause = state.endpoint.pauseFrame();
    long captureTimeMs = state.marks.get(0).originMs() + melShiftMs * state.heardFrames;
    SessionInfo info = state.marks.get(0).info();
    return new EncodedStep(
        key,
        state.utterance,
        state.sentSteps,
        melShiftMs * (state.utteranceStart + (long) held * shape.melPerStep()),
        logProbs,
        pause < 0 ? -1 : pause - held * shape.framesPerStep(),
        end,
        endOfStream,
        captureTimeMs,
        info);
  }
}
