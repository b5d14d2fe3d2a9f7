package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.TestingLists;
import dev.earmark.speech.ctc.NBest.Hypothesis;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that change while a word is open. */
class RerootingTest {

  private static final double OOV_COST = 5;
  private static final TestingLanguageModel LM =
      new TestingLanguageModel(new TestingVocabulary(List.of("a", "c")), 7);

  /** Tokens ▁a, b, ▁c, ▁. */
  private static final TokenTable TOKENS = TestingInputs.tokens("▁a", "b", "▁c", "▁");

  private static final BiasOptions BIAS =
      new BiasOptions(true, false, new TreeMap<>(Map.of(1, 0.5)), 4, 1, 6, 1_000);

  private static final BiasContext LISTED = TestingLists.context("abb");

  private final CtcBeamSearch search =
      new CtcBeamSearch(
          TOKENS, LM, TestingInputs.with(BIAS, TestingInputs.unpruned(0, 0, OOV_COST)));

  /** Frames of one token each, which is sure. */
  private static FloatMatrix sure(String... pieces) {
    double[] probabilities = new double[pieces.length * TOKENS.size()];
    for (int row = 0; row < pieces.length; row++) {
      probabilities[row * TOKENS.size() + TOKENS.pieces().indexOf(pieces[row])] = 1;
    }
    return TestingInputs.logs(TOKENS.size(), probabilities);
  }

  private Hypothesis best(DecoderState state, BiasContext context) {
    return search.best(state, context).best();
  }

  @Test
  void advance_listThatAddsTheOpenWord_refundsItsOovCost() {
    DecoderState state = search.start();
    search.advance(state, sure("▁a", "b"), BiasContext.NONE);
    assertThat(best(state.copy(), BiasContext.NONE).score()).isCloseTo(-OOV_COST, within(1e-6));

    search.advance(state, sure("<blank>", "b"), LISTED);

    Hypothesis result = search.finish(state, LISTED).best();
    assertThat(result.text()).isEqualTo("abb");
    assertThat(result.parts().oovWords()).isZero();
    assertThat(result.parts().bias()).isCloseTo(0.5, within(1e-6)); // the floor of the last token
  }

  @Test
  void advance_listThatLosesTheOpenWord_takesBackItsBiasAndPays() {
    DecoderState state = search.start();
    search.advance(state, sure("▁a", "b"), LISTED);
    assertThat(best(state, LISTED).parts().bias()).isCloseTo(0.5, within(1e-6));
    assertThat(best(state, LISTED).parts().oovWords()).isZero();

    search.advance(state, sure("<blank>", "b"), BiasContext.NONE);

    Hypothesis result = search.finish(state, BiasContext.NONE).best();
    assertThat(result.parts().bias()).isCloseTo(0, within(1e-9));
    assertThat(result.parts().oovWords()).isEqualTo(1);
  }

  @Test
  void advance_listsComeAndGo_oovCostIsPaidOnce() {
    BiasContext two =
        TestingLists.context(
            TestingLists.phrases("names", 2, "abb"), TestingLists.phrases("other", 1, "ca"));
    DecoderState state = search.start();
    search.advance(state, sure("▁a", "b"), BiasContext.NONE);
    for (BiasContext context : List.of(LISTED, two, LISTED, BiasContext.NONE, two)) {
      search.advance(state, FloatMatrix.empty(TOKENS.size()), context);

      assertThat(best(state, context).parts().oovWords()).isEqualTo(context.size() == 0 ? 1 : 0);
      assertThat(state.listVersions()).isEqualTo(context.versions());
    }
    DecoderState direct = search.start();
    search.advance(direct, sure("▁a", "b"), BiasContext.NONE);
    search.advance(direct, FloatMatrix.empty(TOKENS.size()), two);
    assertThat(state).isEqualTo(direct);
  }

  @Test
  void advance_listChangesAfterAnEntry_itsBiasStays() {
    DecoderState state = search.start();
    search.advance(state, sure("▁a", "b", "<blank>", "b", "▁c"), LISTED);
    double earned = best(state, LISTED).parts().bias();

    search.advance(state, sure("<blank>"), BiasContext.NONE);

    assertThat(earned).isCloseTo(1, within(1e-6));
    assertThat(best(state, BiasContext.NONE).parts().bias()).isCloseTo(earned, within(1e-9));
    assertThat(best(state, BiasContext.NONE).parts().oovWords()).isZero();
  }

  @Test
  void advance_listChangesInTheMiddleOfAPhrase_goesOnWithIt() {
    BiasContext before = TestingLists.context(TestingLists.phrases("names", 1, "a b"));
    BiasContext after = TestingLists.context(TestingLists.phrases("names", 2, "a c"));
    DecoderState state = search.start();
    search.advance(state, sure("▁a", "▁"), before);
    search.advance(state, TestingInputs.logs(6, 0, 0, 0.5, 0, 0.5, 0), after);

    Hypothesis found =
        search.finish(state, after).hypotheses().stream()
            .filter(hypothesis -> hypothesis.text().equals("a c"))
            .findFirst()
            .orElseThrow();
    assertThat(state.beam().contextNodes[0]).isPositive();
    assertThat(found.parts().oovWords()).isZero();
  }

  /** Places in the graphs and OOV costs, for each text and last token. */
  private static Map<String, String> places(DecoderState state) {
    Map<String, String> places = new TreeMap<>();
    Beam beam = state.beam();
    for (int i = 0; i < beam.size; i++) {
      int[] nodes = Arrays.copyOfRange(beam.contextNodes, i * beam.lists, (i + 1) * beam.lists);
      double settled = beam.bias[i] - beam.pendingOpen[i] - beam.pendingEarlier[i];
      places.put(
          beam.text[i] + "/" + beam.last[i],
          Arrays.toString(nodes) + beam.oovWords[i] + String.format("/%.9f", Math.abs(settled)));
    }
    return places;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void advance_newVersionOfTheSameList_givesBackWhatIsPendingOnly(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] phrases = TestingLists.randomPhrases(random, "abc", 4).toArray(String[]::new);
    BiasContext first = TestingLists.context(TestingLists.phrases("names", 1, phrases));
    BiasContext second = TestingLists.context(TestingLists.phrases("names", 2, phrases));
    FloatMatrix frames = TestingInputs.random(random, 5, TOKENS.size(), 4);
    DecoderState state = search.start();
    search.advance(state, frames, first);
    DecoderState updated = state.copy();

    search.advance(updated, FloatMatrix.empty(TOKENS.size()), second);

    String what = "seed " + seed + ", " + Arrays.toString(phrases);
    assertThat(places(updated)).as(what).isEqualTo(places(state));
    assertThat(updated.beam().pendingOpen).as(what).containsOnly(0);
    assertThat(updated.beam().pendingEarlier).as(what).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void advance_firstListInMidUtterance_findsThePlacesAsFromTheStart(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] phrases = TestingLists.randomPhrases(random, "abc", 4).toArray(String[]::new);
    BiasContext context = TestingLists.context(phrases);
    FloatMatrix frames = TestingInputs.random(random, 5, TOKENS.size(), 4);
    DecoderState late = search.start();
    search.advance(late, frames, BiasContext.NONE);
    search.advance(late, FloatMatrix.empty(TOKENS.size()), context);
    DecoderState early = search.start();
    search.advance(early, frames, context);

    String what = "seed " + seed + ", " + Arrays.toString(phrases);
    Map<String, String> nodesOfLate = nodes(late);
    assertThat(nodesOfLate).as(what).isEqualTo(nodes(early)).isNotEmpty();
    assertThat(late.beam().bias).as(what).containsOnly(0);
  }

  private static Map<String, String> nodes(DecoderState state) {
    Map<String, String> nodes = new TreeMap<>();
    Beam beam = state.beam();
    for (int i = 0; i < beam.size; i++) {
      nodes.put(beam.text[i] + "/" + beam.last[i], Integer.toString(beam.contextNodes[i]));
    }
    return nodes;
  }
}
