package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.AcceptedEntry;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.TestingLists;
import dev.earmark.speech.ctc.NBest.Hypothesis;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.lm.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Boosts worked out by hand. */
class BiasedSearchTest {

  private static final double LAMBDA = 0.5;
  private static final double CAP = 4;
  private static final double FLOOR = 1;
  private static final double CLASS_SIZE = 1_000;

  private static final TestingLanguageModel LM =
      new TestingLanguageModel(new TestingVocabulary(List.of("a", "c", "d")), 7);

  /** Tokens ▁a, b, ▁c, d, ▁b. */
  private static final TokenTable TOKENS = TestingInputs.tokens("▁a", "b", "▁c", "d", "▁b");

  private static CtcBeamSearch search(boolean subword, boolean unigram, DecoderOptions options) {
    BiasOptions bias =
        new BiasOptions(
            subword, unigram, new TreeMap<>(Map.of(1, LAMBDA)), CAP, FLOOR, 2, CLASS_SIZE);
    return new CtcBeamSearch(TOKENS, LM, TestingInputs.with(bias, options));
  }

  private static CtcBeamSearch subword() {
    return search(true, false, TestingInputs.unpruned(0, 0, 0));
  }

  /** Frames of the probabilities of blank, ▁a, b, ▁c, d, ▁b. */
  private static FloatMatrix frames(double... probabilities) {
    int rows = probabilities.length / 6;
    double[] all = new double[rows * 7];
    for (int row = 0; row < rows; row++) {
      all[row * 7] = probabilities[row * 6];
      System.arraycopy(probabilities, row * 6 + 1, all, row * 7 + 2, 5);
    }
    return TestingInputs.logs(7, all);
  }

  private static BiasContext entries(AcceptedEntry... entries) {
    return TestingLists.context(TestingLists.list("names", 1, List.of(entries)));
  }

  private static double bias(NBest found, String text) {
    return hypothesis(found, text).parts().bias();
  }

  private static Hypothesis hypothesis(NBest found, String text) {
    return found.hypotheses().stream()
        .filter(hypothesis -> hypothesis.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static NBest finish(CtcBeamSearch search, FloatMatrix frames, BiasContext context) {
    DecoderState state = search.start();
    search.advance(state, frames, context);
    return search.finish(state, context);
  }

  /** ▁a 0.2 beside ▁c, then b 0.1 beside the blank. */
  private static final FloatMatrix AB = frames(0, 0.2, 0, 0.8, 0, 0, /**/ 0.9, 0, 0.1, 0, 0, 0);

  /** Half of the lift of a first token, and all of that of another. */
  private static final double LIFT_OF_AB = LAMBDA * (0.5 * Math.log(4) + Math.log(9));

  @Test
  void finish_entry_keepsTheLiftOfItsTokens() {
    NBest found = finish(subword(), AB, TestingLists.context("ab"));

    Hypothesis ab = hypothesis(found, "ab");
    assertThat(ab.parts().bias()).isCloseTo(LIFT_OF_AB, within(1e-6));
    assertThat(ab.score()).isCloseTo(Math.log(0.2 * 0.1) + LIFT_OF_AB, within(1e-6));
    assertThat(ab.words().get(0).lift()).isCloseTo((float) LIFT_OF_AB, within(1e-5f));
    assertThat(bias(found, "a")).isZero();
    assertThat(bias(found, "cb")).isZero();
    assertThat(hypothesis(found, "cb").words().get(0).lift()).isZero();
  }

  @Test
  void finish_weight_isAFactorOfTheLift() {
    for (double weight : new double[] {0.5, 2}) {
      NBest found = finish(subword(), AB, entries(TestingLists.entry("ab", weight)));

      assertThat(bias(found, "ab")).isCloseTo(weight * LIFT_OF_AB, within(1e-6));
    }
  }

  @Test
  void finish_weightZeroOrNegative_liftsNothing() {
    CtcBeamSearch search = search(true, true, TestingInputs.unpruned(0.5, 1, 5));
    NBest without = finish(search, AB, BiasContext.NONE);

    for (double weight : new double[] {0, -1}) {
      assertThat(finish(search, AB, entries(TestingLists.entry("ab", weight)))).isEqualTo(without);
    }
  }

  @Test
  void finish_beginningOfHeavierEntry_countsAsMuchAsItsOwnWeight() {
    BiasContext context = entries(TestingLists.entry("ab", 1), TestingLists.entry("abd", 2));

    NBest found = finish(subword(), AB, context);

    assertThat(bias(found, "ab")).isCloseTo(LIFT_OF_AB, within(1e-6));
  }

  @Test
  void best_inMidWord_hasWhatFinishGivesBack() {
    CtcBeamSearch search = subword();
    BiasContext context = TestingLists.context("abd");
    DecoderState state = search.start();
    search.advance(state, AB, context);

    assertThat(bias(search.best(state, context), "ab")).isCloseTo(LIFT_OF_AB, within(1e-6));
    assertThat(bias(search.finish(state, context), "ab")).isCloseTo(0, within(1e-9));
  }

  @Test
  void advance_tokenAsLikelyAsTheBest_getsTheFloor() {
    FloatMatrix sure = frames(0, 1, 0, 0, 0, 0, /**/ 0, 0, 1, 0, 0, 0);

    NBest found = finish(subword(), sure, TestingLists.context("ab"));

    assertThat(bias(found, "ab")).isCloseTo(LAMBDA * FLOOR, within(1e-6)); // one character
  }

  @Test
  void advance_tokenFarBelowTheBest_getsTheCap() {
    FloatMatrix unlikely = frames(0, 1, 0, 0, 0, 0, /**/ 1 - 1e-6, 0, 1e-6, 0, 0, 0);

    NBest found = finish(subword(), unlikely, TestingLists.context("ab"));

    assertThat(bias(found, "ab")).isCloseTo(LAMBDA * CAP, within(1e-6));
  }

  @Test
  void advance_firstTokenBelowTheStartTokens_isNotLifted() {
    FloatMatrix third = frames(0, 0.1, 0, 0.6, 0, 0.3, /**/ 0, 0, 1, 0, 0, 0);

    NBest found = finish(subword(), third, TestingLists.context("ab"));

    assertThat(bias(found, "ab")).isCloseTo(LAMBDA * FLOOR, within(1e-6));
  }

  /** ▁a 0.4 beside ▁c; then ▁b 0.3 beside ▁c and b; then ▁c. */
  private static final FloatMatrix A_B_C =
      frames(0, 0.4, 0, 0.6, 0, 0, /**/ 0, 0, 0.1, 0.6, 0, 0.3, /**/ 0, 0, 0, 1, 0, 0);

  private static final double LIFT_OF_A = LAMBDA * 0.5 * Math.log(1.5);
  private static final double LIFT_OF_B = LAMBDA * 0.5 * Math.log(2);

  @Test
  void finish_phraseLeftAfterItsFirstWord_givesItBack() {
    BiasContext context = TestingLists.context("a b");
    CtcBeamSearch search = subword();
    DecoderState state = search.start();
    search.advance(state, A_B_C.slice(0, 1), context);
    assertThat(bias(search.best(state, context), "a")).isCloseTo(LIFT_OF_A, within(1e-6));

    search.advance(state, A_B_C.slice(1, 2), context);
    assertThat(bias(search.best(state, context), "a c")).isCloseTo(0, within(1e-9));
    assertThat(bias(search.best(state, context), "ab")).isCloseTo(0, within(1e-9));
    assertThat(bias(search.best(state, context), "a b"))
        .isCloseTo(LIFT_OF_A + LIFT_OF_B, within(1e-6));
  }

  @Test
  void finish_phraseFollowedByOtherWords_keepsIt() {
    NBest found = finish(subword(), A_B_C, TestingLists.context("a b"));

    assertThat(bias(found, "a b c")).isCloseTo(LIFT_OF_A + LIFT_OF_B, within(1e-6));
  }

  @Test
  void finish_entryThatBeginsAnother_keepsItsOwnPart() {
    BiasContext context = TestingLists.context("a", "a b d");

    NBest found = finish(subword(), A_B_C, context);

    assertThat(bias(found, "a c")).isCloseTo(LIFT_OF_A, within(1e-6));
    assertThat(bias(found, "a b c")).isCloseTo(LIFT_OF_A, within(1e-6));
  }

  @Test
  void finish_entryInsideAPhraseThatComesToNothing_keepsItsOwnPart() {
    NBest found = finish(subword(), A_B_C, TestingLists.context("a b d", "b"));

    assertThat(bias(found, "a b c")).isCloseTo(LIFT_OF_B, within(1e-6));
  }

  @Test
  void finish_severalLists_countOnce() {
    BiasContext context =
        TestingLists.context(
            TestingLists.phrases("names", 1, "ab"), TestingLists.phrases("places", 1, "ab", "abd"));

    assertThat(bias(finish(subword(), AB, context), "ab")).isCloseTo(LIFT_OF_AB, within(1e-6));
  }

  @Test
  void finish_wordOutsideTheVocabulary_paysUnlessListed() {
    CtcBeamSearch search = search(true, false, TestingInputs.unpruned(0, 0, 5));

    Hypothesis listed = hypothesis(finish(search, AB, TestingLists.context("ab")), "ab");
    Hypothesis beginning = hypothesis(finish(search, AB, TestingLists.context("abd")), "ab");
    Hypothesis inPhrase = hypothesis(finish(search, AB, TestingLists.context("ab c")), "ab");

    assertThat(listed.parts().oovWords()).isZero();
    assertThat(beginning.parts().oovWords()).isEqualTo(1);
    assertThat(inPhrase.parts().oovWords()).isZero();
  }

  @Test
  void finish_unigramBoosting_isWhatTheClassOutdoesTheModelBy() {
    double alpha = 0.5;
    CtcBeamSearch search = search(false, true, TestingInputs.unpruned(alpha, 0, 0));
    BiasContext context = TestingLists.context("ab", "a", "unheard");
    double unknown = LM.logProb(LM.startContext(), Vocabulary.UNKNOWN);
    double inClass = unknown + Math.log(CLASS_SIZE / 3);
    double known = LM.logProb(LM.startContext(), 1);

    NBest found = finish(search, AB, context);

    assertThat(bias(found, "ab")).isCloseTo(alpha * (inClass - unknown), within(1e-5));
    assertThat(bias(found, "a")).isCloseTo(alpha * Math.max(0, inClass - known), within(1e-5));
    assertThat(hypothesis(found, "a").parts().logLm()).isCloseTo(known, within(1e-6));
    assertThat(search.classGains(List.of("ab", "a"), context))
        .hasSize(2)
        .satisfies(gains -> assertThat(gains[0]).isCloseTo(bias(found, "ab"), within(1e-6)));
  }

  @Test
  void finish_wordStartMarkAlone_givesBackWhatIsPending() {
    TokenTable tokens = TestingInputs.tokens("▁a", "▁", "▁c");
    BiasOptions bias =
        new BiasOptions(true, false, new TreeMap<>(Map.of(1, LAMBDA)), CAP, FLOOR, 2, CLASS_SIZE);
    CtcBeamSearch search =
        new CtcBeamSearch(tokens, LM, TestingInputs.with(bias, TestingInputs.unpruned(0, 0, 0)));
    FloatMatrix frames = TestingInputs.logs(5, 0, 0, 0.4, 0, 0.6, 0, 0, 0, 1, 0); // ▁a ▁

    NBest found = finish(search, frames, TestingLists.context("a c"));

    assertThat(bias(found, "a")).isCloseTo(0, within(1e-9));
    assertThat(hypothesis(found, "a").score()).isCloseTo(Math.log(0.4), within(1e-6));
  }

  @Test
  void techniques_areThoseThatAct() {
    DecoderOptions options = TestingInputs.unpruned(0, 0, 0);

    assertThat(
            Arrays.asList(
                search(true, true, options).techniques(),
                search(true, false, options).techniques(),
                search(false, false, options).techniques()))
        .containsExactly("subword+unigram", "subword", "");
  }

  @Test
  void advance_narrowBeam_keepsPlacesForWhatWasSaid() {
    DecoderOptions narrow = new DecoderOptions(0, 0, 0, 2, 10, 100, 2, 10, 0);
    BiasOptions bias = new BiasOptions(true, false, BiasOptions.DEFAULT_LAMBDA, CAP, 0, 3, 1);
    CtcBeamSearch search = new CtcBeamSearch(TOKENS, LM, TestingInputs.with(bias, narrow));
    BiasContext context = entries(TestingLists.entry("ad", 8), TestingLists.entry("bd", 8));
    DecoderState state = search.start();
    search.advance(state, frames(0, 0.31, 0, 0.4, 0, 0.29), context);

    // Both beginnings score higher than what was heard best.
    assertThat(search.best(state, context).hypotheses().stream().map(Hypothesis::text))
        .containsExactly("b", "c");
  }
}
