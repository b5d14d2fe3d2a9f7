package dev.earmark.speech.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTrieTest {

  private static final String LETTERS = "abcé'日\uD83D\uDE00z";

  private final Path folder;

  VocabularyTrieTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static int walk(Vocabulary vocabulary, String characters) {
    int node = vocabulary.root();
    for (int i = 0; i < characters.length(); i++) {
      node = vocabulary.step(node, characters.charAt(i));
    }
    return node;
  }

  private Vocabulary compile(Map<String, Double> log10ByWord) throws Exception {
    StringBuilder arpa = new StringBuilder("\\data\\\nngram 1=" + (log10ByWord.size() + 3));
    arpa.append("\n\n\\1-grams:\n-1\t</s>\n-99\t<s>\n");
    log10ByWord.forEach((word, log10) -> arpa.append(log10).append('\t').append(word).append('\n'));
    arpa.append("-0.001\t<unk>\n\n\\end\\\n");
    Path file = Files.writeString(folder.resolve("words.arpa"), arpa);
    NgramCompiler.compile(file, folder.resolve("words.lm.bin"));
    return NgramLanguageModel.open(folder.resolve("words.lm.bin")).vocabulary();
  }

  @Test
  void step_throughRandomWords_agreesWithSortedMap() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    TreeMap<String, Double> words = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      words.put(randomWord(random), -random.nextInt(500) / 100.0);
    }
    Vocabulary vocabulary = compile(words);
    for (int i = 0; i < 3000; i++) {
      String prefix = randomWord(random);
      Map<String, Double> below = words.subMap(prefix, prefix + Character.MAX_VALUE);
      int node = walk(vocabulary, prefix);
      assertThat(node != Vocabulary.DEAD)
          .as("seed %d: %s begins a word", seed, prefix)
          .isEqualTo(!below.isEmpty());
      assertThat(vocabulary.wordAt(node) != Vocabulary.UNKNOWN)
          .as("seed %d: %s is a word", seed, prefix)
          .isEqualTo(words.containsKey(prefix));
      if (words.containsKey(prefix)) {
        assertThat(vocabulary.word(vocabulary.wordAt(node))).as("seed %d", seed).isEqualTo(prefix);
      }
      double best = below.values().stream().max(Double::compare).orElse(Double.NEGATIVE_INFINITY);
      assertThat(vocabulary.bestLogProb(node))
          .as("seed %d: best below %s", seed, prefix)
          .isEqualTo((float) (best * Math.log(10)));
    }
  }

  private static String randomWord(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = 1 + random.nextInt(4); length > 0; length--) {
      int at =
          LETTERS.offsetByCodePoints(
              0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())));
      word.appendCodePoint(LETTERS.codePointAt(at));
    }
    return word.toString();
  }

  @Test
  void step_fromDead_staysDead() throws Exception {
    Vocabulary vocabulary = compile(new TreeMap<>(Map.of("no", -1.0)));
    assertThat(vocabulary.step(Vocabulary.DEAD, 'n')).isEqualTo(Vocabulary.DEAD);
    assertThat(vocabulary.wordAt(Vocabulary.DEAD)).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(vocabulary.bestLogProb(Vocabulary.DEAD)).isEqualTo(Float.NEGATIVE_INFINITY);
  }

  @Test
  void wordAt_root_isUnknown() throws Exception {
    Vocabulary vocabulary = compile(new TreeMap<>(Map.of("no", -1.0)));
    assertThat(vocabulary.wordAt(vocabulary.root())).isEqualTo(Vocabulary.UNKNOWN);
  }

  @Test
  void word_ofMarks_isTheirText() throws Exception {
    Vocabulary vocabulary = compile(new TreeMap<>(Map.of("no", -1.0)));
    assertThat(vocabulary.word(Vocabulary.UNKNOWN)).isEqualTo("<unk>");
    assertThat(TestingModels.ids(vocabulary)).containsOnlyKeys("<unk>", "<s>", "</s>", "no");
    assertThat(walk(vocabulary, "<s>")).isEqualTo(Vocabulary.DEAD);
    assertThatThrownBy(() -> vocabulary.word(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
