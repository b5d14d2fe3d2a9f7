package dev.earmark.speech.lm;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;

/** ARPA files for tests. */
final class TestingModels {

  private TestingModels() {}

  /** A 3-gram model of three words with every case of back-off. */
  static Path toy() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(TestingModels.class.getResource("/lm/toy.arpa")).toURI());
  }

  static Path ofBundle() {
    return Path.of(System.getProperty("earmark.root"), "model-artifacts/earmark-en/lm.arpa.gz");
  }

  static Map<String, Integer> ids(Vocabulary vocabulary) {
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < vocabulary.size(); id++) {
      ids.put(vocabulary.word(id), id);
    }
    return ids;
  }

  /**
   * The context after some words, from the start of a sentence where they begin with {@code <s>}.
   */
  static long context(LanguageModel model, Map<String, Integer> ids, List<String> history) {
    long context = 0;
    for (String word : history) {
      context = model.advance(context, ids.getOrDefault(word, Vocabulary.UNKNOWN));
    }
    return context;
  }

  /** Writes a random model, pruned at random: suffixes of n-grams may be missing. */
  static Path random(Path file, Random random, int order, int words) throws IOException {
    List<TreeSet<String>> levels = new ArrayList<>();
    TreeSet<String> unigrams = new TreeSet<>(List.of("<unk>", "<s>", "</s>"));
    for (int i = 0; i < words; i++) {
      unigrams.add("w" + i);
    }
    levels.add(unigrams);
    for (int n = 2; n <= order; n++) {
      TreeSet<String> level = new TreeSet<>();
      for (String context : levels.get(n - 2)) {
        for (String word : unigrams) {
          if (!word.equals("<s>") && !context.endsWith("</s>") && random.nextInt(3) == 0) {
            level.add(context + " " + word);
          }
        }
      }
      levels.add(level);
    }
    StringBuilder text = new StringBuilder("\\data\\\n");
    for (int n = 1; n <= order; n++) {
      text.append("ngram ").append(n).append('=').append(levels.get(n - 1).size()).append('\n');
    }
    for (int n = 1; n <= order; n++) {
      text.append("\n\\").append(n).append("-grams:\n");
      for (String ngram : levels.get(n - 1)) {
        text.append(-3 * random.nextDouble()).append('\t').append(ngram);
        if (n < order) {
          text.append('\t').append(random.nextBoolean() ? 0 : -random.nextDouble());
        }
        text.append('\n');
      }
    }
    return Files.writeString(file, text.append("\n\\end\\\n"));
  }
}
