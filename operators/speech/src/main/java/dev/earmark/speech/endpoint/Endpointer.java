package dev.earmark.speech.endpoint;

import dev.earmark.speech.FloatMatrix;
import java.time.Duration;

/**
 * Finds where utterances end. Immutable and shared; all memory is in the {@link EndpointState}.
 *
 * <p>Three rules, in this order, over the frames of a step:
 *
 * <ol>
 *   <li><b>Pause.</b> A run of blank frames after speech, as long as {@code minPause} ({@code
 *       softPause} behind {@code softLimit}), ends the utterance. The cut lies {@code leadIn}
 *       before the end of the run as far as it is known, so that the next utterance begins with
 *       silence, and never before the step: what was sent stays sent.
 *   <li><b>Silence.</b> No speech for {@code maxSilence}: start afresh, a lead-in before the end of
 *       the step.
 *   <li><b>Limit.</b> After {@code maxFrames} the utterance ends at the longest run of blanks since
 *       {@code softLimit}, the later one of equals; with no such run, after the step.
 * </ol>
 */
public final class Endpointer {

  private final EndpointOptions options;
  private final int maxFrames;
  private final int blank;
  private final float blankLogProb;
  private final int minPause;
  private final int leadIn;
  private final int maxSilence;
  private final int softLimit;
  private final int softPause;

  /**
   * @param frameShiftMs milliseconds between two frames
   * @param maxFrames longest utterance; a multiple of the frames in a step
   * @param blank column of the blank
   * @throws IllegalArgumentException if the options don't fit the frames
   */
  public Endpointer(EndpointOptions options, int frameShiftMs, int maxFrames, int blank) {
    this.options = options;
    this.maxFrames = maxFrames;
    this.blank = blank;
    blankLogProb = (float) Math.log(options.blankThreshold());
    minPause = frames(options.minPause(), frameShiftMs);
    leadIn = frames(options.leadIn(), frameShiftMs);
    maxSilence = frames(options.maxSilence(), frameShiftMs);
    softLimit = frames(options.softLimit(), frameShiftMs);
    softPause = frames(options.softPause(), frameShiftMs);
    if (minPause < 1 || softPause < 1 || maxSilence <= leadIn) {
      throw new IllegalArgumentException(
          "endpoint pauses must be a frame of " + frameShiftMs + " ms or longer, got " + options);
    }
    if (options.enabled() && (softLimit >= maxFrames || maxSilence >= maxFrames)) {
      throw new IllegalArgumentException(
          "endpoint soft limit and maximum silence must be below the longest utterance, "
              + maxFrames * frameShiftMs
              + " ms, got "
              + options);
    }
  }

  /**
   * Looks at the next frames of an utterance. After an endpoint of any kind the caller {@link
   * EndpointState#reset resets} the state.
   *
   * @param logProbs {@code [T, V]} natural log, one step
   */
  public Endpoint observe(EndpointState state, FloatMatrix logProbs) {
    int stepStart = state.frames;
    if (!options.enabled()) {
      state.frames += logProbs.rows();
      state.heardSpeech = true;
      return state.frames < maxFrames ? Endpoint.NONE : limit(state);
    }
    for (int row = 0; row < logProbs.rows(); row++) {
      if (logProbs.at(row, blank) > blankLogProb) {
        state.trailingBlanks++;
      } else {
        int cut = endOfRun(state, stepStart);
        if (cut >= 0) {
          return new Endpoint(Endpoint.Kind.PAUSE, cut);
        }
        state.trailingBlanks = 0;
        state.heardSpeech = true;
      }
      state.frames++;
    }
    int cut = endOfRun(state, stepStart);
    if (cut >= 0) {
      return new Endpoint(Endpoint.Kind.PAUSE, cut);
    }
    if (!state.heardSpeech && state.frames >= maxSilence) {
      return new Endpoint(Endpoint.Kind.SILENCE, state.frames - leadIn);
    }
    return state.frames < maxFrames ? Endpoint.NONE : limit(state);
  }

  /** The cut in the run of blanks that ends before frame {@code state.frames}, or -1. */
  private int endOfRun(EndpointState state, int stepStart) {
    int length = state.trailingBlanks;
    if (length == 0 || !state.heardSpeech) {
      return -1;
    }
    boolean late = state.frames > softLimit;
    int cut = state.frames - Math.min(leadIn, length / 2);
    if (length >= (late ? Math.min(softPause, minPause) : minPause) && cut >= stepStart) {
      return cut;
    }
    if (late && length >= state.pauseLength) {
      state.pauseLength = length;
      state.pauseFrame = Math.max(stepStart, state.frames - (length + 1) / 2);
    }
    return -1;
  }

  private static Endpoint limit(EndpointState state) {
    return state.pauseFrame >= 0
        ? new Endpoint(Endpoint.Kind.LIMIT_AT_PAUSE, state.pauseFrame)
        : new Endpoint(Endpoint.Kind.LIMIT, state.frames);
  }

  private static int frames(Duration duration, int frameShiftMs) {
    return Math.toIntExact(duration.toMillis() / frameShiftMs);
  }
}
