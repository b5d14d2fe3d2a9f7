package dev.earmark.jobs.evaluate.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.evaluate.score.ListedPhrases.Occurrence;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedPhrasesTest {

  @Test
  void occurrences_longestFirst_noneOverlap() {
    ListedPhrases list = ListedPhrases.of(List.of("north sea", "far north", "Sea of Sand", "sea"));

    assertThat(list.occurrences(Words.of("the far north sea of sand")))
        .as("sea of sand leaves no north sea, but a far north")
        .containsExactly(new Occurrence(1, 2), new Occurrence(3, 3));
    assertThat(list.occurrences(Words.of("sea sea seas")))
        .containsExactly(new Occurrence(0, 1), new Occurrence(1, 1));
    assertThat(list.occurrences(List.of())).isEmpty();
  }

  @Test
  void hasWord_wordOfAPhrase_isListed() {
    ListedPhrases list = ListedPhrases.of(List.of("Platinum Motors", " "));

    assertThat(list.hasWord("motors")).isTrue();
    assertThat(list.hasWord("motor")).isFalse();
    assertThat(list.isEmpty()).isFalse();
    assertThat(ListedPhrases.NONE.isEmpty()).isTrue();
  }
}
