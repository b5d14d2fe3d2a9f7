package dev.earmark.speech.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.transcript.WordErrors.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordErrorsTest {

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "'a b c', 'a b c', 0, 0, 0",
    "'a b c', 'a x c', 1, 0, 0",
    "'a b c', 'a c', 0, 0, 1",
    "'a c', 'a b c', 0, 1, 0",
    "'a b c', '', 0, 0, 3",
    "'', 'a b', 0, 2, 0",
    "'the cat sat', 'a cat sat down', 1, 1, 0",
    "'', '', 0, 0, 0",
  })
  void of_counts(String reference, String hypothesis, int sub, int ins, int del) {
    assertThat(WordErrors.of(words(reference), words(hypothesis)))
        .isEqualTo(new WordErrors(words(reference).size(), sub, ins, del));
  }

  @Test
  void align_pairsIndices() {
    assertThat(WordErrors.align(words("a b c"), words("a x c")))
        .containsExactly(new Pair(0, 0), new Pair(1, 1), new Pair(2, 2));
    assertThat(WordErrors.align(words("a b c d"), words("b c d e")))
        .containsExactly(
            new Pair(0, -1), new Pair(1, 0), new Pair(2, 1), new Pair(3, 2), new Pair(-1, 3));
  }

  @Test
  void align_fewestEditsInSeveralWays_keepsMostWords() {
    assertThat(WordErrors.align(words("a b c"), words("b x c")))
        .containsExactly(new Pair(0, -1), new Pair(1, 0), new Pair(-1, 1), new Pair(2, 2));
    assertThat(WordErrors.align(words("a b c"), words("c x y")))
        .as("an equal word would cost another edit")
        .containsExactly(new Pair(0, 0), new Pair(1, 1), new Pair(2, 2));
  }

  @Test
  void plus_addsUpToARate() {
    WordErrors sum = new WordErrors(3, 1, 0, 0).plus(new WordErrors(5, 0, 2, 1));

    assertThat(sum).isEqualTo(new WordErrors(8, 1, 2, 1));
    assertThat(sum.werPercent()).isEqualTo(50);
    assertThat(WordErrors.NONE.werPercent()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_randomWords_hasFewestEdits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      List<String> reference = randomWords(random);
      List<String> hypothesis = randomWords(random);

      assertThat(WordErrors.of(reference, hypothesis).errors())
          .as("seed %d: %s, %s", seed, reference, hypothesis)
          .isEqualTo(distance(reference, hypothesis));
    }
  }

  private static List<String> randomWords(SplittableRandom random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      words.add(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    return words;
  }

  /** By trying everything. */
  private static int distance(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.size() + b.size();
    }
    List<String> restOfA = a.subList(1, a.size());
    List<String> restOfB = b.subList(1, b.size());
    int pair = distance(restOfA, restOfB) + (a.get(0).equals(b.get(0)) ? 0 : 1);
    return Math.min(pair, 1 + Math.min(distance(restOfA, b), distance(a, restOfB)));
  }
}
