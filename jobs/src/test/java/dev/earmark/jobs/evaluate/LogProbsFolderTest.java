package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogProbsFolderTest {

  private static FloatMatrix frames(float... values) {
    return new FloatMatrix(values, values.length, 1);
  }

  private static EncodedStep step(
      int utterance, int step, FloatMatrix logProbs, int pauseFrame, UtteranceEnd end) {
    return new EncodedStep(
        new SessionKey("s", 0),
        utterance,
        step,
        0,
        logProbs,
        pauseFrame,
        end,
        false,
        0,
        SessionInfo.NONE);
  }

  @Test
  void utterances_cutAtAPause_framesAfterItComeOnce() {
    assertThat(
            LogProbsFolder.utterances(
                List.of(
                    step(0, 0, frames(1, 2), -1, UtteranceEnd.NONE),
                    step(0, 1, frames(3), -1, UtteranceEnd.HERE),
                    step(1, 0, frames(4, 5), 1, UtteranceEnd.NONE),
                    step(1, 1, frames(), 1, UtteranceEnd.AT_PAUSE),
                    step(2, 0, frames(5, 6), -1, UtteranceEnd.HERE),
                    step(3, 0, frames(), -1, UtteranceEnd.HERE))))
        .containsExactly(frames(1, 2, 3), frames(4), frames(5, 6));
  }
}
