package dev.earmark.speech.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NgramLanguageModelTest {

  private final Path folder;
  private final NgramLanguageModel toy;
  private final Map<String, Integer> ids;

  NgramLanguageModelTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    Path compiled = folder.resolve("toy.lm.bin");
    NgramCompiler.compile(TestingModels.toy(), compiled);
    toy = NgramLanguageModel.open(compiled);
    ids = TestingModels.ids(toy.vocabulary());
  }

  private long after(String... history) {
    return TestingModels.context(toy, ids, Arrays.asList(history));
  }

  private double log10(String word, String... history) {
    return toy.logProb(after(history), ids.getOrDefault(word, Vocabulary.UNKNOWN)) / Math.log(10);
  }

  @Test
  void logProb_ofEachBackoffCase_isWhatTheFileSays() {
    assertThat(log10("b", "<s>", "a")).as("3-gram").isCloseTo(-0.1, within(1e-6));
    assertThat(log10("c", "<s>", "a")).as("bo(<s> a) + p(c | a)").isCloseTo(-0.6625, within(1e-6));
    assertThat(log10("a", "<s>", "a"))
        .as("bo(<s> a) + bo(a) + p(a)")
        .isCloseTo(-0.0625 - 0.25 - 0.7, within(1e-6));
    assertThat(log10("a", "a", "b")).as("no 3-gram of a b").isCloseTo(-0.2, within(1e-6));
    assertThat(log10("b", "a", "c"))
        .as("bo(a c) of a 2-gram that nothing continues, bo(c) is 0")
        .isCloseTo(-0.5 - 0.9, within(1e-6));
    assertThat(log10("b", "c", "c")).as("c c is no 2-gram").isCloseTo(-0.9, within(1e-6));
    assertThat(log10("zebra", "b", "a")).as("unknown").isCloseTo(-0.25 - 2, within(1e-6));
    assertThat(log10("b", "zebra")).as("after unknown").isCloseTo(-0.9, within(1e-6));
  }

  @Test
  void endLogProb_afterWords_isThatOfSentenceEnd() {
    assertThat(toy.endLogProb(after("b")) / Math.log(10)).isCloseTo(-0.8, within(1e-6));
    assertThat(toy.endLogProb(after("c")) / Math.log(10)).isCloseTo(-1, within(1e-6));
  }

  @Test
  void startContext_isThatOfSentenceStart() {
    assertThat(toy.startContext()).isEqualTo(after("<s>"));
    assertThat(log10("b", "<s>")).isCloseTo(-0.5 - 0.9, within(1e-6));
  }

  @Test
  void advance_ofHistoriesThatCantBeToldApart_givesOneContext() {
    assertThat(after("a", "b")).as("nothing continues a b, back-off 0").isEqualTo(after("b"));
    assertThat(after("c")).as("nothing continues c, back-off 0").isEqualTo(0);
    assertThat(after("a", "b", "zebra")).isEqualTo(0);
    assertThat(after("a", "c")).as("nothing continues a c, but it has a back-off").isNotEqualTo(0);
    assertThat(after("b", "a")).as("b a b continues b a").isNotEqualTo(after("a"));
    assertThat(after("c", "b", "a")).isEqualTo(after("b", "a"));
  }

  @Test
  void logProb_ofForeignContext_isRefused() {
    assertThatThrownBy(() -> toy.logProb(7L << 32 | 5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("toy.lm.bin of order 3, got length 7, node 5");
    assertThatThrownBy(() -> toy.advance(1L << 32 | 6, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got length 1, node 6");
  }

  @Test
  void logProbAndContext_ofRandomModels_agreeWithOracle() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      int order = 1 + round % ArpaReader.MAX_ORDER;
      Path arpa = TestingModels.random(folder.resolve("r.arpa"), random, order, 1 + round % 4);
      Path compiled = folder.resolve("r" + round + ".lm.bin");
      NgramCompiler.compile(arpa, compiled);
      NgramLanguageModel model = NgramLanguageModel.open(compiled);
      assertThat(model.order()).isEqualTo(order);
      compare(model, new BackoffOracle(arpa), random, "seed " + seed + ", round " + round);
    }
  }

  /** Equal contexts exactly where the oracle predicts the same, and the oracle's log-probs. */
  private static void compare(
      NgramLanguageModel model, BackoffOracle oracle, Random random, String run) {
    Map<String, Integer> ids = TestingModels.ids(model.vocabulary());
    Map<Long, List<Float>> byContext = new HashMap<>();
    Map<List<Float>, Long> byPrediction = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      List<String> history = new ArrayList<>();
      for (int length = random.nextInt(7); length > 0; length--) {
        history.add(oracle.words.get(random.nextInt(oracle.words.size())));
      }
      long context = TestingModels.context(model, ids, history);
      List<Float> prediction = new ArrayList<>();
      for (String word : oracle.words) {
        double expected = oracle.logProb(history, word);
        assertThat((double) model.logProb(context, ids.getOrDefault(word, Vocabulary.UNKNOWN)))
            .as("%s: %s after %s", run, word, history)
            .isCloseTo(expected, within(1e-5));
        prediction.add((float) expected);
      }
      assertThat(byContext.merge(context, prediction, (old, same) -> old))
          .as("%s: one context %x, one prediction", run, context)
          .isEqualTo(prediction);
      assertThat(byPrediction.merge(prediction, context, (old, same) -> old))
          .as("%s: one prediction after %s, one context", run, history)
          .isEqualTo(context);
    }
  }
}
