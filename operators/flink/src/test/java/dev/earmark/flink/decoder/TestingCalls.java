package dev.earmark.flink.decoder;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.TestingInputs;
import java.util.ArrayList;
import java.util.List;

/** A call of two channels as the steps that a decoder gets. */
final class TestingCalls {

  static final SessionKey CALLER = new SessionKey("call", 0);
  static final SessionKey AGENT = new SessionKey("call", 1);

  private static final FloatMatrix SPEECH = TestingInputs.goldenLogProbs();

  private TestingCalls() {}

  /** Two utterances of two channels, interleaved: 14 steps each; ends both streams. */
  static List<EncodedStep> steps() {
    List<EncodedStep> steps = new ArrayList<>();
    for (int utterance = 0; utterance < 2; utterance++) {
      for (int step = 0; step < 7; step++) {
        for (SessionKey key : List.of(CALLER, AGENT)) {
          boolean last = step == 6;
          boolean cut = last && utterance == 0 && key.equals(AGENT);
          UtteranceEnd end = cut ? UtteranceEnd.AT_PAUSE : UtteranceEnd.HERE;
          steps.add(
              new EncodedStep(
                  key,
                  utterance,
                  step,
                  5_000L * utterance,
                  SPEECH.slice(16 * step, 16 * (step + 1)),
                  step >= 3 ? 55 : -1,
                  last ? end : UtteranceEnd.NONE,
                  last && utterance == 1,
                  640L * step,
                  SessionInfo.NONE));
        }
      }
    }
    return steps;
  }
}
