package dev.earmark.speech.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.TestingInputs;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtteranceDecoderTest {

  private static final int FRAMES_A_STEP = 16;

  private final CtcBeamSearch search =
      new CtcBeamSearch(
          TestingInputs.bundleTokens(),
          new TestingLanguageModel(
              new TestingVocabulary(List.of("but", "not", "in", "five", "minutes", "the")), 5),
          TestingInputs.tuned());
  private final UtteranceDecoder decoder = new UtteranceDecoder(search, 40);
  private final FloatMatrix speech = TestingInputs.goldenLogProbs();
  private final TestingSteps steps = new TestingSteps();

  private FloatMatrix rows(int step) {
    return speech.slice(FRAMES_A_STEP * step, FRAMES_A_STEP * (step + 1));
  }

  /** Seven steps of speech, the last of which ends the utterance. */
  private List<EncodedStep> utterance() {
    List<EncodedStep> result = new ArrayList<>();
    for (int step = 0; step < 6; step++) {
      result.add(steps.next(rows(step), -1));
    }
    result.add(steps.last(rows(6), UtteranceEnd.HERE, -1));
    return result;
  }

  private List<Transcript> run(UtteranceDecoderState state, List<EncodedStep> input) {
    List<Transcript> results = new ArrayList<>();
    input.forEach(step -> results.addAll(decoder.advance(state, step)));
    return results;
  }

  private static FloatMatrix silence(int rows) {
    float[] values = new float[rows * 257];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 257 == 0 ? -1e-6f : -20;
    }
    return new FloatMatrix(values, rows, 257);
  }

  @Test
  void advance_utterance_givesRevisionsAndOneFinal() {
    List<Transcript> results = run(decoder.start(), utterance());

    Transcript last = results.get(results.size() - 1);
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).revision()).isEqualTo(i);
      assertThat(results.get(i).utterance()).isZero();
      assertThat(results.get(i).kind())
          .isEqualTo(i == results.size() - 1 ? Kind.FINAL : Kind.PARTIAL);
    }
    assertThat(results).hasSizeGreaterThan(4);
    assertThat(last.nBest()).hasSize(8);
    assertThat(last.nBest().get(0).text()).isEqualTo(last.text());
    assertThat(last.stableWords()).isEqualTo(last.words().size());
    assertThat(last.startMs()).isBetween(2_000L, 3_000L).isEqualTo(last.words().get(0).startMs());
    assertThat(last.endMs()).isBetween(5_000L, 2_000L + 112 * 40);
  }

  @Test
  void advance_final_isTheOfflineResult() {
    DecoderState state = search.start();
    search.advance(state, speech);

    List<Transcript> results = run(decoder.start(), utterance());

    Transcript last = results.get(results.size() - 1);
    assertThat(last.text()).isEqualTo(search.finish(state).best().text());
    assertThat(last.nBest().get(0).score()).isEqualTo(search.finish(state).best().score());
  }

  @Test
  void advance_sameTextAgain_givesNoPartial() {
    UtteranceDecoderState state = decoder.start();
    decoder.advance(state, steps.next(rows(0), -1));
    decoder.advance(state, steps.next(silence(16), -1));

    assertThat(decoder.advance(state, steps.next(silence(16), -1))).isEmpty();
  }

  @Test
  void advance_utteranceWithoutWords_givesNothingAndIsNotCounted() {
    UtteranceDecoderState state = decoder.start();

    assertThat(decoder.advance(state, steps.next(silence(16), -1))).isEmpty();
    assertThat(decoder.advance(state, steps.last(silence(16), UtteranceEnd.HERE, -1))).isEmpty();
    assertThat(run(state, utterance())).isNotEmpty().allMatch(result -> result.utterance() == 0);
    assertThat(run(state, utterance())).isNotEmpty().allMatch(result -> result.utterance() == 1);
  }

  @Test
  void advance_endOfStreamWithoutWords_givesEmptyFinal() {
    UtteranceDecoderState state = decoder.start();

    List<Transcript> results = decoder.advance(state, steps.endOfStream(silence(0)));

    assertThat(results).hasSize(1);
    Transcript last = results.get(0);
    assertThat(last.kind()).isEqualTo(Kind.FINAL);
    assertThat(last.endOfStream()).isTrue();
    assertThat(last.text()).isEmpty();
    assertThat(last.startMs()).isEqualTo(last.endMs()).isEqualTo(2_000);
  }

  @Test
  void advance_partialsThatComeToNothing_areTakenBackByEmptyFinal() {
    UtteranceDecoderState state = decoder.start();
    run(state, List.of(steps.next(rows(0), 0)));
    assertThat(state.revision).isPositive();

    List<Transcript> results =
        decoder.advance(state, steps.last(silence(0), UtteranceEnd.AT_PAUSE, 0));

    assertThat(results).hasSize(1);
    assertThat(results.get(0).text()).isEmpty();
    assertThat(results.get(0).revision()).isPositive();
  }

  @Test
  void advance_endAtPause_isTheUtteranceUpToThere() {
    UtteranceDecoderState state = decoder.start();
    run(state, List.of(steps.next(rows(0), -1), steps.next(rows(1), 27), steps.next(rows(2), 27)));
    DecoderState upToPause = search.start();
    search.advance(upToPause, speech.slice(0, 27));

    List<Transcript> results =
        decoder.advance(state, steps.last(rows(3), UtteranceEnd.AT_PAUSE, 27));

    assertThat(results.get(0).text())
        .isEqualTo(search.finish(upToPause).best().text())
        .isNotEmpty();
    assertThat(state.frames()).isZero();
  }

  @Test
  void advance_pauseInTheEndingStep_cutsThatStep() {
    UtteranceDecoderState state = decoder.start();
    decoder.advance(state, steps.next(rows(0), -1));
    DecoderState upToPause = search.start();
    search.advance(upToPause, speech.slice(0, 20));

    List<Transcript> results =
        decoder.advance(state, steps.last(rows(1), UtteranceEnd.AT_PAUSE, 20));

    assertThat(results.get(0).text()).isEqualTo(search.finish(upToPause).best().text());
  }

  @Test
  void decode_ofEncoded_atEveryStep_continuesAsUninterrupted() throws IOException {
    UtteranceDecoderStateCodec codec = new UtteranceDecoderStateCodec();
    List<EncodedStep> input = utterance();
    input.add(steps.next(rows(0), 9));
    input.add(steps.next(rows(1), 9));
    input.add(steps.last(rows(2), UtteranceEnd.AT_PAUSE, 9));
    UtteranceDecoderState whole = decoder.start();
    UtteranceDecoderState restored = decoder.start();

    for (EncodedStep step : input) {
      assertThat(decoder.advance(restored, step)).isEqualTo(decoder.advance(whole, step));
      restored = codec.decode(codec.encode(restored));
      assertThat(restored).isEqualTo(whole);
    }
  }

  @Test
  void advance_wrongOrder_saysWhatWasExpected() {
    UtteranceDecoderState state = decoder.start();
    EncodedStep first = steps.next(rows(0), -1);
    EncodedStep second = steps.next(rows(1), -1);
    decoder.advance(state, first);

    assertThatThrownBy(() -> decoder.advance(state, first))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("session call/0: expected step 1 of utterance 0, got step 0 of utterance 0");
    decoder.advance(state, second);
    assertThatThrownBy(() -> decoder.advance(state, steps.next(rows(2), 5)))
        .hasMessageContaining("expected a pause within the 16 frames from 32")
        .hasMessageContaining("got frame 5");
  }
}
