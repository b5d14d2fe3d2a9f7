package dev.earmark.speech.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the bundle against the textbook. */
class BundleModelTest {

  private static final int SENTENCES = 400;
  private static final String TEXT =
      "the quick brown fox jumped over the lazy dog and i think that it was one of the best things"
          + " that i have ever seen in my life but you know what they say about the weather";

  private static NgramLanguageModel model;
  private static Map<String, Integer> ids;

  @BeforeAll
  static void compile(@TempDir Path folder) throws Exception {
    Path compiled = folder.resolve("lm.lm.bin");
    NgramCompiler.compile(TestingModels.ofBundle(), compiled);
    model = NgramLanguageModel.open(compiled);
    ids = TestingModels.ids(model.vocabulary());
  }

  private static int id(String word) {
    return ids.getOrDefault(word, Vocabulary.UNKNOWN);
  }

  @Test
  void logProb_ofSampledText_agreesWithOracle() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> common = List.of(TEXT.split(" ", -1));
    Set<String> always = new HashSet<>(common);
    always.addAll(List.of("<unk>", "<s>", "</s>"));
    BackoffOracle oracle =
        new BackoffOracle(
            TestingModels.ofBundle(), word -> always.contains(word) || random.nextInt(20) == 0);
    for (int i = 0; i < SENTENCES; i++) {
      List<String> history = new ArrayList<>(List.of("<s>"));
      long context = model.startContext();
      int start = random.nextInt(common.size() - 11);
      for (int at = start; at < start + 12; at++) {
        boolean swap = random.nextInt(4) == 0;
        String word = swap ? oracle.words.get(random.nextInt(oracle.words.size())) : common.get(at);
        int id = id(word);
        assertThat((double) model.logProb(context, id))
            .as("seed %d: %s after %s", seed, word, history)
            .isCloseTo(oracle.logProb(history, word), within(1e-5));
        assertThat((double) model.endLogProb(context))
            .as("seed %d: end after %s", seed, history)
            .isCloseTo(oracle.logProb(history, "</s>"), within(1e-5));
        history.add(word);
        context = model.advance(context, id);
      }
    }
  }

  @Test
  void logProb_overAllWords_sumsToOne() {
    int start = id("<s>");
    long context = model.startContext();
    for (String word : TEXT.split(" ", -1)) {
      double sum = 0;
      for (int id = 0; id < model.vocabulary().size(); id++) {
        sum += id == start ? 0 : Math.exp(model.logProb(context, id));
      }
      assertThat(sum).as("before " + word).isCloseTo(1, within(1e-3));
      context = model.advance(context, id(word));
    }
  }

  @Test
  void vocabulary_ofBundle_spellsEachWordAndNoMark() {
    Vocabulary vocabulary = model.vocabulary();
    assertThat(vocabulary.size()).isEqualTo(64_690);
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      int node = VocabularyTrieTest.walk(vocabulary, entry.getKey());
      if (entry.getKey().startsWith("<")) {
        assertThat(node).as(entry.getKey()).isEqualTo(Vocabulary.DEAD);
      } else {
        assertThat(vocabulary.wordAt(node)).as(entry.getKey()).isEqualTo(entry.getValue());
      }
    }
  }
}
