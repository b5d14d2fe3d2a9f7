package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.ctc.ExhaustiveDecoder.Scored;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search without pruning against {@link ExhaustiveDecoder}: every text, every score. */
class CtcBeamSearchOracleTest {

  /**
   * Each makes some texts reachable by several spellings, and has the mark alone or none at all.
   */
  private static final List<TokenTable> TOKENS =
      List.of(
          TestingInputs.tokens("▁a", "b", "▁"),
          TestingInputs.tokens("▁", "a", "▁a"),
          TestingInputs.tokens("a", "aa", "▁a"),
          TestingInputs.tokens("▁ab", "▁a", "b"),
          TestingInputs.tokens("a", "'", "▁"));

  private static final TestingVocabulary WORDS =
      new TestingVocabulary(List.of("a", "bb", "ba", "a'a", "aaab"));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void finish_unpruned_equalsSumOverAllAlignments(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (TokenTable tokens : TOKENS) {
      int rows = 1 + random.nextInt(6);
      FloatMatrix logProbs =
          TestingInputs.random(random, rows, tokens.size(), random.nextDouble(0, 6));
      DecoderOptions options =
          TestingInputs.unpruned(
              random.nextDouble(0, 1.5), random.nextDouble(-1, 3), random.nextDouble(0, 8));
      TestingLanguageModel languageModel = new TestingLanguageModel(WORDS, seed);

      CtcBeamSearch search = new CtcBeamSearch(tokens, languageModel, options);
      DecoderState state = search.start();
      search.advance(state, logProbs);
      NBest found = search.finish(state);
      List<Scored> expected =
          new ExhaustiveDecoder(tokens, languageModel, options).decode(logProbs);

      String what = "seed " + seed + ", tokens " + tokens.pieces() + ", " + rows + " frames";
      assertThat(found.hypotheses()).as(what).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        NBest.Hypothesis hypothesis = found.hypotheses().get(i);
        assertThat(hypothesis.text()).as(what).isEqualTo(expected.get(i).text());
        assertThat(hypothesis.score()).as(what).isCloseTo(expected.get(i).score(), within(1e-9));
        assertThat(hypothesis.parts().logCtc())
            .as(what)
            .isCloseTo(expected.get(i).logCtc(), within(1e-9));
      }
    }
  }
}
