package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.AcceptedEntry;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.TestingLists;
import dev.earmark.speech.ctc.NBest.Hypothesis;
import dev.earmark.speech.ctc.NBest.ScoreParts;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.lm.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search with lists and without pruning: what they may change of each text, and what not. */
class BiasedSearchOracleTest {

  private static final List<TokenTable> TOKENS =
      List.of(
          TestingInputs.tokens("▁a", "b", "▁"),
          TestingInputs.tokens("▁", "a", "▁a"),
          TestingInputs.tokens("▁ab", "▁a", "b"),
          TestingInputs.tokens("▁a", "▁b", "a"));

  private static final TestingVocabulary WORDS =
      new TestingVocabulary(List.of("a", "bb", "ba", "aaab"));

  /** A search of random frames with a random list, and the same without. */
  private record Case(
      String what,
      DecoderOptions options,
      TestingLanguageModel languageModel,
      List<AcceptedEntry> entries,
      List<Hypothesis> with,
      List<Hypothesis> without) {

    static Case random(TokenTable tokens, BiasOptions bias, SplittableRandom random) {
      long seed = random.nextLong();
      int rows = 1 + random.nextInt(6);
      FloatMatrix logProbs =
          TestingInputs.random(random, rows, tokens.size(), random.nextDouble(0, 6));
      DecoderOptions options =
          TestingInputs.with(
              bias,
              TestingInputs.unpruned(
                  random.nextDouble(0, 1.5), random.nextDouble(-1, 3), random.nextDouble(0, 8)));
      TestingLanguageModel languageModel = new TestingLanguageModel(WORDS, seed);
      CtcBeamSearch search = new CtcBeamSearch(tokens, languageModel, options);
      List<AcceptedEntry> entries =
          TestingLists.randomPhrases(random, "ab", 1 + random.nextInt(4)).stream()
              .map(phrase -> TestingLists.entry(phrase, random.nextInt(4) / 2.0 - 0.5))
              .toList();
      BiasContext context = TestingLists.context(TestingLists.list("names", 1, entries));
      return new Case(
          "entries " + entries + ", tokens " + tokens.pieces() + ", " + rows + " frames",
          options,
          languageModel,
          entries,
          decode(search, logProbs, context),
          decode(search, logProbs, BiasContext.NONE));
    }

    private static List<Hypothesis> decode(
        CtcBeamSearch search, FloatMatrix logProbs, BiasContext context) {
      DecoderState state = search.start();
      search.advance(state, logProbs, context);
      return search.finish(state, context).hypotheses();
    }

    /** Whether an entry that is boosted begins at the word and goes at least to the other one. */
    private boolean isListed(String[] words, int from, int last) {
      String phrase = String.join(" ", Arrays.copyOfRange(words, from, last + 1));
      return entries.stream()
          .filter(entry -> entry.weight() > 0)
          .anyMatch(entry -> (entry.id() + " ").startsWith(phrase + " "));
    }

    Map<String, Hypothesis> plainByText() {
      return without.stream().collect(Collectors.toMap(Hypothesis::text, Function.identity()));
    }

    int oovWords(String text) {
      String[] words = text.isEmpty() ? new String[0] : text.split(" ");
      int oov = 0;
      for (int last = 0; last < words.length; last++) {
        boolean known = WORDS.id(words[last]) != Vocabulary.UNKNOWN;
        for (int from = 0; from <= last; from++) {
          known |= isListed(words, from, last);
        }
        oov += known ? 0 : 1;
      }
      return oov;
    }

    boolean hasEntry(String text) {
      return entries.stream()
          .anyMatch(e -> e.weight() > 0 && (" " + text + " ").contains(" " + e.id() + " "));
    }

    double unbiased(ScoreParts parts) {
      return parts.logCtc()
          + options.lmWeight() * parts.logLm()
          + options.wordBonus() * parts.words()
          - options.oovCost() * parts.oovWords();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void finish_unpruned_listsChangeOovCostAndBiasOnly(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (TokenTable tokens : TOKENS) {
      Case it = Case.random(tokens, TestingInputs.boosts(), random);
      String what = "seed " + seed + ", " + it.what();
      assertThat(it.with()).as(what).hasSameSizeAs(it.without());
      Map<String, Hypothesis> without = it.plainByText();
      for (Hypothesis with : it.with()) {
        String of = what + ", text \"" + with.text() + "\"";
        ScoreParts parts = with.parts();
        ScoreParts plain = Objects.requireNonNull(without.get(with.text())).parts();
        assertThat(parts.logCtc()).as(of).isCloseTo(plain.logCtc(), within(1e-9));
        assertThat(parts.logLm()).as(of).isEqualTo(plain.logLm());
        assertThat(parts.words()).as(of).isEqualTo(plain.words());
        assertThat(parts.oovWords()).as(of).isEqualTo(it.oovWords(with.text()));
        assertThat(parts.bias()).as(of).isGreaterThan(-1e-9);
        if (!it.hasEntry(with.text())) {
          assertThat(parts.bias()).as(of).isCloseTo(0, within(1e-9));
          assertThat(with.score()).as(of).isCloseTo(it.unbiased(parts), within(1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void finish_unigramBoosting_neverLowersAScore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (TokenTable tokens : TOKENS) {
      Case it = Case.random(tokens, TestingInputs.boosts(false, true), random);
      String what = "seed " + seed + ", " + it.what();
      Map<String, Hypothesis> without = it.plainByText();
      for (Hypothesis with : it.with()) {
        String of = what + ", text \"" + with.text() + "\"";
        Hypothesis plain = Objects.requireNonNull(without.get(with.text()));
        assertThat(with.score()).as(of).isGreaterThan(plain.score() - 1e-9);
        assertThat(with.parts().logLm()).as(of).isEqualTo(plain.parts().logLm());
        assertThat(with.score())
            .as(of)
            .isCloseTo(it.unbiased(with.parts()) + with.parts().bias(), within(1e-9));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void finish_noTechniqueOrNoList_isTheSearchWithoutLists(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (TokenTable tokens : TOKENS) {
      Case off = Case.random(tokens, BiasOptions.OFF, random);

      assertThat(off.with()).as("seed " + seed + ", " + off.what()).isEqualTo(off.without());
    }
  }
}
