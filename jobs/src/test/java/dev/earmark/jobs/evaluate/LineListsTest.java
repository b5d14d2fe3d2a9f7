package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineListsTest {

  private static final ListLimits FOUR = new ListLimits(4, 200, 12, 16, 10, 100);

  @TempDir Path folder;

  @Test
  void list_entriesThoseOfEveryLineAndDistractors_areOneListOfTheSession() throws IOException {
    LineLists lists =
        TestingLists.in(
            folder, FOUR, List.of("Ithaca", "Kaity"), List.of("said", "walnut", "KAITY"));
    LineList list =
        lists.list(TestingLists.line("a", "kaity said so", "Kaity", "Platinum Motors"), 1);

    EntityListUpdate update = list.update();
    assertThat(update.sessionId()).isEqualTo("a");
    assertThat(update.entries())
        .extracting(entry -> entry.phrase())
        .containsExactly("Kaity", "Platinum Motors", "Ithaca", "walnut");
    assertThat(list.spoken())
        .containsExactlyInAnyOrder("kaity", "platinum motors", "ithaca", "walnut");
    assertThat(list.phrases().hasWord("motors")).isTrue();
    assertThat(list.context().entries()).isEqualTo(4);
    assertThat(list.refused()).isEmpty();
  }

  @Test
  void list_entryWithoutLetters_isRefusedAlone() throws IOException {
    LineLists lists = TestingLists.in(folder, FOUR, List.of(), List.of());

    LineList some = lists.list(TestingLists.line("a", "x", "!?", "kaity"), 0);
    assertThat(some.spoken()).containsExactly("kaity");
    assertThat(some.refused()).extracting(EntryVerdict::phrase).containsExactly("!?");

    LineList all = lists.list(TestingLists.line("a", "x", "!?"), 0);
    assertThat(all.spoken()).isEmpty();
    assertThat(all.refused()).hasSize(1);
    assertThat(all.context().size()).isZero();
  }

  @Test
  void list_nothingListed_isEmpty() throws IOException {
    LineLists lists = TestingLists.in(folder, FOUR, List.of(), List.of("walnut"));

    LineList list = lists.list(TestingLists.line("a", "x"), 0);
    assertThat(list.phrases().isEmpty()).isTrue();
    assertThat(list.context().size()).isZero();
  }

  @Test
  void list_tooLong_isRefused() throws IOException {
    LineLists lists =
        TestingLists.in(folder, FOUR, List.of("one", "two", "three", "four"), List.of("five"));

    assertThatThrownBy(() -> lists.list(TestingLists.line("a", "x"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("line a: its list was refused: ")
        .hasMessageContaining("5 entries");
  }
}
