package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.context.EntityMatcher.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityMatcherTest {

  /** Each match as {@code firstWord:id@list}. */
  private static List<String> match(String text, BiasContext context) {
    List<String> found = new ArrayList<>();
    for (Match match : EntityMatcher.match(Arrays.asList(text.split(" ", -1)), context)) {
      found.add(match.firstWord() + ":" + match.entry().id() + "@" + match.list().name());
      assertThat(match.wordCount()).isEqualTo(match.entry().id().split(" ").length);
    }
    return found;
  }

  @Test
  void match_longestAtEachWord() {
    BiasContext context = TestingLists.context("new", "new york", "new york times", "york");

    assertThat(match("the new york times in new york or york", context))
        .containsExactly("1:new york times@names", "5:new york@names", "8:york@names");
    assertThat(match("new yorks newyork", context)).containsExactly("0:new@names");
  }

  @Test
  void match_overlappingPhrases_theFirstTakesItsWords() {
    BiasContext context = TestingLists.context("far north", "north sea", "sea");

    assertThat(match("far north sea", context)).containsExactly("0:far north@names", "2:sea@names");
    assertThat(match("north sea", context)).containsExactly("0:north sea@names");
    assertThat(match("far far north", context)).containsExactly("1:far north@names");
  }

  @Test
  void match_phraseThatComesToNothing_leavesTheEntryInside() {
    BiasContext context = TestingLists.context("a b c d", "b c", "c");

    assertThat(match("a b c e", context)).containsExactly("1:b c@names");
    assertThat(match("a b c d", context)).containsExactly("0:a b c d@names");
  }

  @Test
  void match_severalLists_takesTheLongestOfAll() {
    BiasContext context =
        TestingLists.context(
            TestingLists.phrases("cities", 1, "york", "new york"),
            TestingLists.phrases("papers", 2, "new york times"),
            TestingLists.phrases("places", 3, "york", "times square"));

    assertThat(match("new york times square", context)).containsExactly("0:new york times@papers");
    assertThat(match("york times square", context))
        .containsExactly("0:york@cities", "1:times square@places");
  }

  @Test
  void match_apostrophes_areCharacters() {
    BiasContext context = TestingLists.context("o'neill", "ann", "ann's");

    assertThat(match("o'neill and ann's ann o neill", context))
        .containsExactly("0:o'neill@names", "2:ann's@names", "3:ann@names");
  }

  @Test
  void match_negativeWeight_countsToo() {
    BiasContext context =
        TestingLists.context(TestingLists.list("names", 1, List.of(TestingLists.entry("ann", -1))));

    assertThat(match("ann", context)).containsExactly("0:ann@names");
  }

  @Test
  void match_noWordsOrNoLists_findsNothing() {
    assertThat(EntityMatcher.match(List.of(), TestingLists.context("a"))).isEmpty();
    assertThat(EntityMatcher.match(List.of("a"), BiasContext.NONE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void match_randomLists_equalsPlainSearch(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      List<String> phrases = TestingLists.randomPhrases(random, "ab", 1 + random.nextInt(10));
      String text = TestingLists.randomText(random, "ab", 1 + random.nextInt(8));
      BiasContext context = TestingLists.context(phrases.toArray(String[]::new));

      assertThat(match(text, context))
          .as("seed %d, \"%s\" in %s", seed, text, phrases)
          .isEqualTo(plain(text.split(" "), phrases));
    }
  }

  private static List<String> plain(String[] words, List<String> phrases) {
    List<String> found = new ArrayList<>();
    int first = 0;
    while (first < words.length) {
      int end = words.length;
      while (end > first && !phrases.contains(text(words, first, end))) {
        end--;
      }
      if (end > first) {
        found.add(first + ":" + text(words, first, end) + "@names");
      }
      first = Math.max(end, first + 1);
    }
    return found;
  }

  private static String text(String[] words, int first, int end) {
    return String.join(" ", Arrays.asList(words).subList(first, end));
  }
}
