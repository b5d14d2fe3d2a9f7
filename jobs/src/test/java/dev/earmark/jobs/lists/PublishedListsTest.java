package dev.earmark.jobs.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.jobs.kafka.EntityListMapping;
import dev.earmark.jobs.kafka.ListRecord;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedListsTest {

  private final EntityListMapping mapping = new EntityListMapping(ListLimits.DEFAULTS);

  @Test
  void of_recordsInAnyOrder_areTheNewestVersions() {
    long seed = 5;
    List<ListRecord> records =
        new ArrayList<>(
            records(
                "{\"list\": \"b\", \"version\": 1, \"entries\": [\"old\"]}",
                "{\"list\": \"b\", \"version\": 3, \"entries\": [\"new\"]}",
                "{\"list\": \"a\", \"version\": 7, \"entries\": [\"x\"]}",
                "{\"list\": \"a\", \"version\": 8, \"removed\": true}",
                "not a list"));
    for (int trial = 0; trial < 20; trial++) {
      Collections.shuffle(records, new Random(seed + trial));

      PublishedLists lists = PublishedLists.of(records);

      assertThat(lists.all())
          .as("seed %d", seed + trial)
          .extracting(EntityListUpdate::list, EntityListUpdate::version)
          .containsExactly(tuple("a", 8L), tuple("b", 3L));
      assertThat(lists.get("b").entries()).containsExactly(EntityEntry.of("new"));
      assertThat(lists.find("a")).isEmpty();
    }
  }

  @Test
  void of_twoOfOneVersion_isTheFirst() {
    PublishedLists lists =
        PublishedLists.of(
            records(
                "{\"list\": \"a\", \"version\": 1, \"entries\": [\"first\"]}",
                "{\"list\": \"a\", \"version\": 1, \"entries\": [\"second\"]}"));

    assertThat(lists.get("a").entries()).containsExactly(EntityEntry.of("first"));
  }

  @Test
  void nextVersion_isOneMoreThanAnyRecordSays() {
    PublishedLists lists =
        PublishedLists.of(
            records(
                "{\"list\": \"a\", \"version\": 4, \"entries\": [\"x\"]}",
                "{\"list\": \"a\", \"version\": 9, \"colour\": 1}",
                "{\"list\": \"b\"}",
                "{\"list\": \"c\", \"version\": 0, \"entries\": [\"x\"]}",
                "{\"list\": \"d\", \"version\": " + Long.MAX_VALUE + ", \"removed\": true}"));

    assertThat(lists.nextVersion("a")).isEqualTo(10);
    assertThat(lists.nextVersion("b")).isEqualTo(1);
    assertThat(lists.nextVersion("c")).isEqualTo(1);
    assertThat(lists.nextVersion("new")).isEqualTo(1);
    assertThatThrownBy(() -> lists.nextVersion("d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("list d is at the highest version there is");
  }

  @Test
  void get_noSuchList_saysWhichThereAre() {
    PublishedLists lists =
        PublishedLists.of(
            records(
                "{\"list\": \"a\", \"version\": 4, \"entries\": [\"x\"]}",
                "{\"list\": \"b\", \"version\": 2, \"removed\": true}"));

    assertThatThrownBy(() -> lists.get("c")).hasMessage("no list c is published; there are: a, b");
    assertThatThrownBy(() -> lists.get("b")).hasMessage("list b is removed, at v2");
    assertThatThrownBy(() -> PublishedLists.of(List.of()).get("c"))
        .hasMessage("no list c is published; there are: none");
  }

  @Test
  void edits_addAndRemove_byIdAndPhrase() {
    EntityEntry named = new EntityEntry("c-17", "Sitille", null, List.of(), List.of(), 1);
    EntityEntry heavy = new EntityEntry("b", "b", null, List.of(), List.of(), 2);
    List<EntityEntry> entries =
        List.of(
            EntityEntry.of("a"), EntityEntry.of("b"), named, EntityEntry.unusable("", "", "bad"));

    assertThat(ListEdits.with(entries, List.of(heavy, EntityEntry.of("c"))))
        .containsExactly(EntityEntry.of("a"), heavy, named, EntityEntry.of("c"));
    assertThat(ListEdits.without(entries, List.of("c-17", "a")))
        .containsExactly(EntityEntry.of("b"));
    assertThat(ListEdits.without(entries, List.of("Sitille")))
        .containsExactly(EntityEntry.of("a"), EntityEntry.of("b"));
    assertThatThrownBy(() -> ListEdits.without(entries, List.of("a", "z")))
        .hasMessage("no entry has the phrase or the id \"z\"");
  }

  private List<ListRecord> records(String... values) {
    return Arrays.stream(values)
        .map(value -> mapping.read(null, value.getBytes(StandardCharsets.UTF_8), RecordOrigin.NONE))
        .toList();
  }
}
