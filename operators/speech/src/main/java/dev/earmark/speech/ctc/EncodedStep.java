package dev.earmark.speech.ctc;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;

/**
 * The log-probs of one encoder step: what the encoder sends to the decoder. Steps of a channel
 * arrive in order. Every utterance begins with step 0 and has exactly one step that ends it.
 *
 * <p>Silence before the first speech of an utterance is not sent, so every utterance has speech in
 * its step 0, and utterance indices are dense. The one exception is a channel that ends in silence:
 * its last step says so in an utterance of its own, with no frames at all.
 *
 * @param key session and channel
 * @param utterance 0-based index of the utterance in its channel; every index that starts is ended,
 *     one by one
 * @param step 0-based index of the step in its utterance, counting the steps that are sent
 * @param startMs where the first frame of step 0 is, milliseconds of audio since the session's
 *     start; the frames of an utterance follow each other without gap
 * @param logProbs {@code [T, V]} natural log; T is at most the bundle's frames a step, and less
 *     (even 0) where an endpoint cuts the step
 * @param pauseFrame the best place so far to cut the utterance if it has to be cut before it gets
 *     too long: a frame counted from {@code startMs}, or -1 for none. When it lies within this
 *     step's frames, the decoder remembers its state there
 * @param end how the utterance ends with this step; {@link UtteranceEnd#NONE} if it goes on
 * @param endOfStream true if nothing follows for this channel; only with an ended utterance
 * @param captureTimeMs when the newest sample that entered was captured, milliseconds since 1970
 *     UTC
 * @param info entity lists and attributes, as of this audio
 */
public record EncodedStep(
    SessionKey key,
    int utterance,
    int step,
    long startMs,
    FloatMatrix logProbs,
    int pauseFrame,
    UtteranceEnd end,
    boolean endOfStream,
    long captureTimeMs,
    SessionInfo info) {

  public EncodedStep {
    if (endOfStream && end == UtteranceEnd.NONE) {
      throw new IllegalArgumentException(
          "session " + key + " ends in the middle of utterance " + utterance);
    }
  }

  /** How an utterance ends. */
  public enum UtteranceEnd {
    /** It goes on. */
    NONE,
    /** After the frames of this step. */
    HERE,
    /**
     * At the pause frame of an earlier step, though frames after it were already sent: they will
     * come again in the next utterance. The step itself has no frames.
     */
    AT_PAUSE
  }
}
