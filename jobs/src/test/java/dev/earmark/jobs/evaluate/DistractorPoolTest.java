package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistractorPoolTest {

  private static final List<String> WORDS =
      IntStream.range(0, 1000).mapToObj(i -> "word" + i).toList();

  private static EvaluationLine line(String id, String text) {
    return new EvaluationLine(id, Path.of("a.wav"), text, List.of());
  }

  @Test
  void draw_sameSeedAndId_drawsTheSame() {
    DistractorPool pool = new DistractorPool(WORDS, 1);
    List<String> drawn = pool.draw(line("a", ""), List.of(), 100);

    assertThat(drawn).hasSize(100).doesNotHaveDuplicates().isSubsetOf(WORDS);
    assertThat(new DistractorPool(WORDS, 1).draw(line("a", ""), List.of(), 100)).isEqualTo(drawn);
    assertThat(pool.draw(line("b", ""), List.of(), 100)).isNotEqualTo(drawn);
    assertThat(new DistractorPool(WORDS, 2).draw(line("a", ""), List.of(), 100))
        .isNotEqualTo(drawn);
  }

  @Test
  void draw_more_beginsWithTheSame() {
    DistractorPool pool = new DistractorPool(WORDS, 1);

    assertThat(pool.draw(line("a", ""), List.of(), 1000))
        .startsWith(pool.draw(line("a", ""), List.of(), 100).toArray(String[]::new))
        .containsExactlyInAnyOrderElementsOf(WORDS);
  }

  @Test
  void draw_saidOrListed_isNeverDrawn() {
    DistractorPool pool =
        new DistractorPool(
            List.of("Cat", "the cat", "the dog", "mat", "", "hat", "hat", "HAT", "bat"), 1);

    assertThat(pool.draw(line("a", "The cat sat"), List.of("Mat"), 3))
        .hasSize(3)
        .contains("the dog", "bat")
        .containsAnyOf("hat", "HAT");
    assertThatThrownBy(() -> pool.draw(line("a", "The cat sat"), List.of("Mat"), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line a: expected a pool of 4 phrases that are neither said nor listed, got 3");
  }
}
