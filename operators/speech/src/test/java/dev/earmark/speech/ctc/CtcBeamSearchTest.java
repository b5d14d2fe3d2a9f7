package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CtcBeamSearchTest {

  private static final TestingLanguageModel LM =
      new TestingLanguageModel(new TestingVocabulary(List.of("ab", "abc", "b")), 7);

  private static CtcBeamSearch withoutLm(String... pieces) {
    return new CtcBeamSearch(TestingInputs.tokens(pieces), LM, TestingInputs.unpruned(0, 0, 0));
  }

  private static NBest decode(CtcBeamSearch search, FloatMatrix logProbs) {
    DecoderState state = search.start();
    search.advance(state, logProbs);
    return search.finish(state);
  }

  private static double probability(NBest found, String text) {
    return found.hypotheses().stream()
        .filter(hypothesis -> hypothesis.text().equals(text))
        .mapToDouble(hypothesis -> Math.exp(hypothesis.score()))
        .sum();
  }

  @Test
  void finish_twoFramesByHand_sumsAlignments() {
    // blank, unknown, ▁a
    FloatMatrix logProbs = TestingInputs.logs(3, 0.6, 0, 0.4, 0.6, 0, 0.4);

    NBest found = decode(withoutLm("▁a"), logProbs);

    // The best single alignment is blank blank (0.36), but a is aa + a_ + _a = 0.16 + 0.24 + 0.24.
    assertThat(found.best().text()).isEqualTo("a");
    assertThat(Math.exp(found.best().score())).isCloseTo(0.64, within(1e-6));
    assertThat(probability(found, "")).isCloseTo(0.36, within(1e-6));
    assertThat(found.hypotheses()).hasSize(2);
  }

  @Test
  void finish_repeatedToken_isNewOnlyAfterBlank() {
    // blank, unknown, a: a a without blank between is one a; a _ a is aa.
    FloatMatrix logProbs = TestingInputs.logs(3, 0.1, 0, 0.9, 0.5, 0, 0.5, 0.1, 0, 0.9);

    NBest found = decode(withoutLm("a"), logProbs);

    assertThat(probability(found, "aa")).isCloseTo(0.9 * 0.5 * 0.9, within(1e-6));
    assertThat(probability(found, "a")).isCloseTo(1 - 0.405 - 0.1 * 0.5 * 0.1, within(1e-6));
  }

  @Test
  void finish_twoSpellingsOfOneText_areOneHypothesis() {
    // blank, unknown, ▁a, b, ▁ab, b'
    FloatMatrix logProbs =
        TestingInputs.logs(6, 0, 0, 0.5, 0, 0.4, 0.1, 0, 0, 0, 1, 0, 0); // ▁a b, ▁ab b, and b' b

    NBest found = decode(withoutLm("▁a", "b", "▁ab", "c"), logProbs);
    FloatMatrix second = TestingInputs.logs(6, 0, 0, 0.5, 0, 0.4, 0.1, 0.4, 0, 0, 0.6, 0, 0);
    NBest merged = decode(withoutLm("▁a", "b", "▁ab", "c"), second);

    assertThat(probability(found, "ab")).isCloseTo(0.5, within(1e-6));
    assertThat(probability(found, "abb")).isCloseTo(0.4, within(1e-6));
    // ▁a b (0.5 * 0.6) and ▁ab _ (0.4 * 0.4) end in different tokens and still are one text.
    assertThat(probability(merged, "ab")).isCloseTo(0.46, within(1e-6));
    assertThat(merged.hypotheses().stream().map(NBest.Hypothesis::text))
        .doesNotHaveDuplicates()
        .contains("ab", "abb", "a", "cb");
  }

  @Test
  void advance_twoSpellingsWithOneLastToken_mergeAtOnce() {
    // ▁a b c and ▁ab c; then only blank.
    CtcBeamSearch search = withoutLm("▁a", "b", "▁ab", "c");
    DecoderState state = search.start();
    search.advance(
        state,
        TestingInputs.logs(
            6, 0, 0, 0.5, 0, 0.5, 0, 0.5, 0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 1)); // 3 frames

    // abc by two ways (0.5 * 0.5 each), and ac, abbc.
    assertThat(state.beam().size).isEqualTo(3);
    assertThat(probability(search.finish(state), "abc")).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void finish_wordStartMarkTwiceOrAtTheStart_changesNothing() {
    FloatMatrix logProbs =
        TestingInputs.logs(
            5, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0);

    NBest found = decode(withoutLm("▁", "a", "▁b"), logProbs); // ▁ a ▁ ▁b ▁

    assertThat(found.best().text()).isEqualTo("a b");
    assertThat(found.best().parts().words()).isEqualTo(2);
  }

  @Test
  void finish_unknownToken_isNeverPartOfAText() {
    NBest found = decode(withoutLm("▁a"), TestingInputs.logs(3, 0.1, 0.7, 0.2));

    assertThat(found.hypotheses().stream().map(NBest.Hypothesis::text)).containsExactly("a", "");
  }

  @Test
  void advance_wordLeavesVocabulary_paysOnceAndAtOnce() {
    CtcBeamSearch search =
        new CtcBeamSearch(
            TestingInputs.tokens("▁a", "c", "▁b"), LM, TestingInputs.unpruned(0, 0, 5));
    DecoderState state = search.start();
    search.advance(state, TestingInputs.logs(5, 0, 0, 1, 0, 0));
    assertThat(search.best(state).best().parts().oovWords()).isZero();

    search.advance(state, TestingInputs.logs(5, 0, 0, 0, 1, 0)); // ac: no word begins so
    assertThat(search.best(state).best().score()).isCloseTo(-5, within(1e-6));

    search.advance(state, TestingInputs.logs(5, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0)); // acc
    assertThat(search.best(state).best().score()).isCloseTo(-5, within(1e-6));

    search.advance(state, TestingInputs.logs(5, 0, 0, 0, 0, 1)); // acc b
    assertThat(search.finish(state).best().text()).isEqualTo("acc b");
    assertThat(search.finish(state).best().score()).isCloseTo(-5, within(1e-6));
  }

  @Test
  void finish_beginningOfWords_paysWhenComplete() {
    CtcBeamSearch search =
        new CtcBeamSearch(TestingInputs.tokens("▁a"), LM, TestingInputs.unpruned(0, 0, 5));
    DecoderState state = search.start();
    search.advance(state, TestingInputs.logs(3, 0, 0, 1));

    assertThat(search.best(state).best().score()).isCloseTo(0, within(1e-6));
    assertThat(search.finish(state).best().score()).isCloseTo(-5, within(1e-6));
  }

  @Test
  void finish_languageModel_scoresCompleteWordsInContext() {
    CtcBeamSearch search =
        new CtcBeamSearch(
            TestingInputs.tokens("▁ab", "▁b"), LM, TestingInputs.unpruned(0.5, 1.25, 5));
    DecoderState state = search.start();
    search.advance(state, TestingInputs.logs(4, 0, 0, 1, 0, 0, 0, 0, 1));

    double first = LM.logProb(LM.startContext(), 1);
    double second = LM.logProb(LM.advance(LM.startContext(), 1), 3);
    assertThat(search.best(state).best().score()).isCloseTo(0.5 * first + 1.25, within(1e-6));
    NBest.Hypothesis result = search.finish(state).best();
    assertThat(result.score()).isCloseTo(0.5 * (first + second) + 2.5, within(1e-6));
    assertThat(result.parts().logLm()).isCloseTo(first + second, within(1e-6));
    assertThat(result.parts().words()).isEqualTo(2);
  }

  @Test
  void finish_words_haveFramesAndConfidenceOfBestAlignment() {
    // _ ▁a ▁a b _ ▁b: ▁a from 1, b to 3; ▁b at 5.
    FloatMatrix logProbs =
        TestingInputs.logs(
            5, 1, 0, 0, 0, 0, 0.2, 0, 0.8, 0, 0, 0.1, 0, 0.9, 0, 0, 0.1, 0, 0, 0.9, 0, 1, 0, 0, 0,
            0, 0.4, 0, 0, 0, 0.6);

    NBest.Hypothesis result = decode(withoutLm("▁a", "b", "▁b"), logProbs).hypotheses().get(0);

    assertThat(result.text()).isEqualTo("ab b");
    assertThat(result.words().get(0).startFrame()).isEqualTo(1);
    assertThat(result.words().get(0).endFrame()).isEqualTo(4);
    assertThat(result.words().get(1).startFrame()).isEqualTo(5);
    assertThat(result.words().get(1).endFrame()).isEqualTo(6);
    // ▁b: 0.6 of the probability has it, and it is as sure where it is.
    assertThat(result.words().get(1).confidence()).isCloseTo(0.36f, within(0.03f));
    assertThat(result.words().get(0).confidence()).isCloseTo(0.81f, within(0.03f));
  }

  @Test
  void advance_equalScores_rankByToken() {
    FloatMatrix logProbs = TestingInputs.logs(5, 0, 0, 0.25, 0.5, 0.25);

    NBest found = decode(withoutLm("▁a", "▁b", "▁c"), logProbs);

    assertThat(found.hypotheses().stream().map(NBest.Hypothesis::text))
        .containsExactly("b", "a", "c");
  }

  @Test
  void finish_realSpeechSharpened_isTheGreedyText() {
    FloatMatrix logProbs = TestingInputs.goldenLogProbs();
    float[] sharp = logProbs.values().clone();
    for (int i = 0; i < sharp.length; i++) {
      sharp[i] *= 50; // the best alignment outweighs all others together
    }

    NBest.Hypothesis result =
        decode(realSearch(), new FloatMatrix(sharp, logProbs.rows(), logProbs.columns())).best();

    assertThat(result.text())
        .isEqualTo("but not in five minutes the st case groweded beneath an extordary wait");
    assertThat(result.words().stream().map(NBest.Word::text).collect(Collectors.joining(" ")))
        .isEqualTo(result.text());
  }

  @Test
  void finish_realSpeech_sumsSpellings() {
    NBest found = decode(realSearch(), TestingInputs.goldenLogProbs());

    assertThat(found.best().text())
        .isEqualTo("but not in five minutes the stir case growed beneath an extordary wait");
    assertThat(found.hypotheses()).hasSize(8);
  }

  private static CtcBeamSearch realSearch() {
    DecoderOptions options = new DecoderOptions(0, 0, 0, 24, 20, 700, 0.9999, 8, 75);
    return new CtcBeamSearch(TestingInputs.bundleTokens(), LM, options);
  }

  @Test
  void advance_wrongInput_saysWhatIsWrong() {
    CtcBeamSearch search = withoutLm("▁a");
    CtcBeamSearch other = withoutLm("▁b");
    DecoderState state = search.start();

    assertThatThrownBy(() -> search.advance(state, FloatMatrix.empty(4)))
        .hasMessage("log-probs need a column for each of 3 tokens, got 4");
    assertThatThrownBy(
            () -> search.advance(state, TestingInputs.logs(3, 1, 0, 0, 0.5, 0, Double.NaN)))
        .hasMessageContaining("token 2 in row 1");
    assertThatThrownBy(() -> search.advance(state, TestingInputs.logs(3, 0, 0, 0)))
        .hasMessageContaining("frame 0 of the utterance leaves no hypothesis");
    assertThatThrownBy(() -> other.advance(state, FloatMatrix.empty(3)))
        .hasMessageContaining("another bundle");
  }
}
