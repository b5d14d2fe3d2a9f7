package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.RecordFormat;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListTextTest {

  @Test
  void acknowledgement_saysOnlyWhatNeedsSaying() {
    ListAcknowledgement answer =
        answer(
            Status.ACTIVE,
            "",
            List.of(
                new EntryVerdict(0, "a", "Platinum Motors", "", List.of()),
                new EntryVerdict(1, "b", "Ann", "", List.of("common", "short")),
                new EntryVerdict(2, "", "", "phrase is missing", List.of())));

    assertThat(AcknowledgementView.lines(answer))
        .containsExactly(
            "warning  \"Ann\": common",
            "warning  \"Ann\": short",
            "refused  entry 3: phrase is missing",
            "products v3: 2 active, 1 refused");
  }

  @Test
  void acknowledgement_ofEachStatus_saysWhatBecameOfTheList() {
    EntryVerdict good = new EntryVerdict(0, "a", "a", "", List.of());

    assertThat(AcknowledgementView.lines(answer(Status.ACTIVE, "", List.of(good))))
        .containsExactly("products v3: 1 active");
    assertThat(AcknowledgementView.lines(answer(Status.REMOVED, "", List.of())))
        .containsExactly("products v3: removed");
    assertThat(AcknowledgementView.lines(answer(Status.UNCHANGED, "came before", List.of(good))))
        .containsExactly("products v3: 1 active (came before)");
    assertThat(AcknowledgementView.lines(answer(Status.UNCHANGED, "came before", List.of())))
        .containsExactly("products v3: came before");
    assertThat(AcknowledgementView.lines(answer(Status.REFUSED, "too old", List.of())))
        .containsExactly("products v3: refused: too old");
  }

  @Test
  void announcement_saysWhereInTheCallTheListActs() {
    EntryVerdict good = new EntryVerdict(0, "a", "a", "", List.of());
    EntryVerdict bad = new EntryVerdict(1, "b", "b", "no", List.of());

    assertThat(AcknowledgementView.announcement(answer(Status.ACTIVE, "", List.of(good)), 44_830))
        .isEqualTo("-- 00:44.8  list products v3 published: 1 entry active; it acts from now on");
    assertThat(
            AcknowledgementView.announcement(
                answer(Status.ACTIVE, "", List.of(good, good, bad)), 44_830))
        .isEqualTo(
            "-- 00:44.8  list products v3 published: 2 entries active, 1 refused; it acts from now"
                + " on");
    assertThat(AcknowledgementView.announcement(answer(Status.REFUSED, "too old", List.of()), 0))
        .isEqualTo("-- 00:00.0  list products v3 refused: too old");
  }

  @Test
  void acknowledgement_thousandsOfRemarks_areCut() {
    List<EntryVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      verdicts.add(new EntryVerdict(i, "a", "a", "no", List.of()));
    }

    assertThat(AcknowledgementView.lines(answer(Status.REFUSED, "all", verdicts)))
        .hasSize(52)
        .contains("... and 950 more; --json shows all");
  }

  @Test
  void lists_overviewAndEntries() {
    EntityEntry special =
        new EntityEntry(
            "c-17", "Sitille", "Sitille AG", List.of("see till", "sit"), List.of("S IH"), 1.5);
    EntityListUpdate products =
        list("products", 12, null, false, List.of(EntityEntry.of("a"), special));

    assertThat(
            ListView.overview(
                List.of(
                    list("old", 5, null, true, List.of()),
                    list("one", 1, "call-7", false, List.of(EntityEntry.of("a"))),
                    products)))
        .containsExactly(
            "old       v5   removed",
            "one       v1   1 entry, for session call-7",
            "products  v12  2 entries");
    assertThat(ListView.entries(products))
        .containsExactly(
            "products v12: 2 entries",
            "  a",
            "  Sitille  [shown as Sitille AG; sounds like see till | sit; pronounced S IH; weight"
                + " 1.5; id c-17]");
  }

  @Test
  void mentions_areBehindTheText() {
    assertThat(
            MentionText.of(
                transcript(
                    List.of(
                        mention(0, "Platinum Motors", "subword", "platin um motors"),
                        mention(2, "Sitille", "", null)))))
        .isEqualTo(
            "  [Platinum Motors: products v3, subword, without lists \"platin um motors\"]"
                + "  [Sitille: products v3]");
    assertThat(MentionText.of(transcript(List.of(mention(0, "Sitille", "subword", "")))))
        .isEqualTo("  [Sitille: products v3, subword, without lists nothing]");
    assertThat(MentionText.of(transcript(List.of()))).isEmpty();
  }

  private static EntityMention mention(
      int firstWord, String display, String technique, @Nullable String unbiased) {
    return new EntityMention(firstWord, 1, display, display, "products", 3, technique, unbiased);
  }

  private static Transcript transcript(List<EntityMention> mentions) {
    return new Transcript(
        new SessionKey("call", 0),
        0,
        0,
        Kind.FINAL,
        0,
        900,
        "a b c",
        List.of(new Word("a", 0, 300, 1), new Word("b", 300, 600, 1), new Word("c", 600, 900, 1)),
        3,
        List.of(),
        0,
        false,
        SessionInfo.NONE,
        mentions,
        Map.of("products", 3L));
  }

  private static ListAcknowledgement answer(
      Status status, String reason, List<EntryVerdict> verdicts) {
    return new ListAcknowledgement(
        "products", 3, status, reason, verdicts, RecordFormat.AVRO, RecordOrigin.NONE);
  }

  private static EntityListUpdate list(
      String name,
      long version,
      @Nullable String session,
      boolean removed,
      List<EntityEntry> entries) {
    return new EntityListUpdate(
        name, version, session, removed, entries, RecordFormat.AVRO, RecordOrigin.NONE);
  }
}
