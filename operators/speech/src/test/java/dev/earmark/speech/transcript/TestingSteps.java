package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;

/** Builds the steps of one channel. */
public final class TestingSteps {

  public static final SessionKey KEY = new SessionKey("call", 0);

  private int utterance;
  private int step;
  private long startMs = 2_000;

  /** A step in the middle of an utterance. */
  public EncodedStep next(FloatMatrix logProbs, int pauseFrame) {
    return step(logProbs, pauseFrame, UtteranceEnd.NONE, false);
  }

  /** A step that ends the utterance; the next one starts 10 s later. */
  public EncodedStep last(FloatMatrix logProbs, UtteranceEnd end, int pauseFrame) {
    return last(logProbs, end, pauseFrame, false);
  }

  /** A step that ends the utterance and the stream. */
  public EncodedStep endOfStream(FloatMatrix logProbs) {
    return last(logProbs, UtteranceEnd.HERE, -1, true);
  }

  private EncodedStep last(
      FloatMatrix logProbs, UtteranceEnd end, int pauseFrame, boolean endOfStream) {
    EncodedStep last = step(logProbs, pauseFrame, end, endOfStream);
    utterance++;
    step = 0;
    startMs += 10_000;
    return last;
  }

  private EncodedStep step(
      FloatMatrix logProbs, int pauseFrame, UtteranceEnd end, boolean endOfStream) {
    long captureTimeMs = 1_700_000_000_000L + startMs + 640L * step;
    return new EncodedStep(
        KEY,
        utterance,
        step++,
        startMs,
        logProbs,
        pauseFrame,
        end,
        endOfStream,
        captureTimeMs,
        SessionInfo.NONE);
  }
}
