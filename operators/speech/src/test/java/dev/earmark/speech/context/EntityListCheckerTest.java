package dev.earmark.speech.context;

import static dev.earmark.speech.context.TestingUpdates.ofSession;
import static dev.earmark.speech.context.TestingUpdates.phrases;
import static dev.earmark.speech.context.TestingUpdates.removal;
import static dev.earmark.speech.context.TestingUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.speech.context.EntityListChecker.Decision;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EntityListCheckerTest {

  private final EntityListChecker checker = TestingUpdates.checker(ListLimits.DEFAULTS);
  private final ListDirectory directory = new ListDirectory();

  private ListAcknowledgement decide(EntityListUpdate update) {
    return checker.decide(directory, update).acknowledgement();
  }

  private void assertRefused(EntityListUpdate update, String reason) {
    ListDirectory before = new ListDirectory();
    directory.stands().forEach(before::put);
    Decision decision = checker.decide(directory, update);
    assertThat(decision.list()).isNull();
    assertThat(decision.acknowledgement().status()).isEqualTo(Status.REFUSED);
    assertThat(decision.acknowledgement().reason()).isEqualTo(reason);
    assertThat(decision.acknowledgement().entries()).isEmpty();
    assertThat(directory).isEqualTo(before);
  }

  @Test
  void decide_ofNewList_putsItInForceSortedById() {
    Decision decision =
        checker.decide(directory, phrases("products", 3, "Sitille", "Café Noir", "Ж"));

    AcceptedList list = Objects.requireNonNull(decision.list());
    assertThat(list.name()).isEqualTo("products");
    assertThat(list.version()).isEqualTo(3);
    assertThat(list.entries())
        .containsExactly(
            new AcceptedEntry("Café Noir", "Café Noir", List.of("cafe noir"), List.of(), 1),
            new AcceptedEntry("Sitille", "Sitille", List.of("sitille"), List.of(), 1));
    assertThat(decision.acknowledgement().status()).isEqualTo(Status.ACTIVE);
    assertThat(decision.acknowledgement().reason()).isEmpty();
    assertThat(decision.acknowledgement().entries())
        .extracting(EntryVerdict::index, EntryVerdict::phrase, EntryVerdict::active)
        .containsExactly(
            tuple(0, "Sitille", true), tuple(1, "Café Noir", true), tuple(2, "Ж", false));
    assertThat(directory.lists()).isEqualTo(1);
    assertThat(directory.entries()).isEqualTo(2);
  }

  @Test
  void decide_ofLowerVersion_isRefused() {
    decide(phrases("x", 7, "Sitille"));
    assertRefused(
        phrases("x", 4, "Sitille"),
        "version 4 of list 'x' is lower than version 7, which is in force");
    assertRefused(
        removal("x", 4), "version 4 of list 'x' is lower than version 7, which is in force");
  }

  @Test
  void decide_ofEqualVersion_isUnchangedIfItsContentIsTheSameInAnyOrder() {
    decide(phrases("x", 7, "Sitille", "Kaity"));
    Decision again = checker.decide(directory, phrases("x", 7, "Kaity", "Sitille"));
    assertThat(again.list()).isNull();
    assertThat(again.acknowledgement().status()).isEqualTo(Status.UNCHANGED);
    assertThat(again.acknowledgement().reason())
        .isEqualTo("version 7 came before with the same content");
    assertThat(again.acknowledgement().entries()).hasSize(2);

    String reason =
        "version 7 of list 'x' is in force with other content; publish a higher version";
    assertRefused(phrases("x", 7, "Kaity"), reason);
    assertRefused(removal("x", 7), reason);
    assertRefused(ofSession(phrases("x", 7, "Sitille", "Kaity"), "call"), reason);
  }

  @Test
  void decide_ofRemoval_keepsTheVersion() {
    decide(phrases("x", 1, "Sitille"));
    Decision decision = checker.decide(directory, removal("x", 5));
    assertThat(decision.list()).isEqualTo(new AcceptedList("x", 5, null, true, List.of()));
    assertThat(decision.acknowledgement().status()).isEqualTo(Status.REMOVED);
    assertThat(decision.acknowledgement().origin().offset()).isEqualTo(7);
    assertThat(directory.lists()).isZero();
    assertThat(directory.entries()).isZero();

    assertThat(decide(removal("x", 5)).status()).isEqualTo(Status.UNCHANGED);
    assertRefused(
        phrases("x", 4, "Kaity"),
        "version 4 of list 'x' is lower than version 5, which removed it");
    assertRefused(
        phrases("x", 5, "Kaity"), "version 5 of list 'x' removed it; publish a higher version");
    assertThat(decide(phrases("x", 6, "Kaity")).status()).isEqualTo(Status.ACTIVE);
  }

  @Test
  void decide_ofMalformedUpdate_saysWhatIsWrong() {
    assertRefused(phrases(" ", 1, "Kaity"), "list name is blank");
    assertRefused(phrases("*", 1, "Kaity"), "list name '*' stands for all lists, choose another");
    assertRefused(
        phrases("a\nb", 1, "Kaity"), "list name has the control character LINE FEED (LF) (U+000A)");
    assertRefused(
        phrases("x".repeat(201), 1, "Kaity"),
        "list name has 201 characters, at most 200 are allowed");
    assertRefused(phrases("x", -1, "Kaity"), "version of list 'x' must be 0 or more, got -1");
    assertRefused(ofSession(phrases("x", 1, "Kaity"), ""), "session id of list 'x' is blank");
    assertRefused(
        phrases("x", 1), "list 'x' has no entries; to remove the list, publish removed: true");
    EntityListUpdate removal = removal("x", 1);
    assertRefused(
        new EntityListUpdate(
            "x",
            1,
            null,
            true,
            List.of(EntityEntry.of("Kaity")),
            removal.format(),
            removal.origin()),
        "removed list 'x' must have no entries, got 1");
  }

  @Test
  void decide_ofMillionEntries_isRefusedWithoutVerdicts() {
    assertRefused(
        update("x", 1, Collections.nCopies(1_000_001, EntityEntry.of("Kaity"))),
        "list 'x' has 1000001 entries, at most 100000 are allowed");
  }

  @Test
  void decide_ofOnlyBadEntries_isRefusedWithVerdicts() {
    ListAcknowledgement answer = decide(phrases("x", 1, "Ж", "♥"));
    assertThat(answer.status()).isEqualTo(Status.REFUSED);
    assertThat(answer.reason()).isEqualTo("all 2 entries of list 'x' are refused");
    assertThat(answer.entries()).hasSize(2).noneMatch(EntryVerdict::active);
    assertThat(directory).isEqualTo(new ListDirectory());
  }

  @Test
  void decide_beyondAllLists_isRefused() {
    EntityListChecker small = TestingUpdates.checker(new ListLimits(3, 20, 5, 4, 2, 4));
    small.decide(directory, phrases("a", 1, "Kaity", "Sitille"));
    small.decide(directory, phrases("b", 1, "Kaity"));
    assertThat(small.decide(directory, phrases("c", 1, "Kaity")).acknowledgement().reason())
        .isEqualTo("with list 'c' there would be 3 lists, at most 2 are allowed");
    assertThat(
            small
                .decide(directory, phrases("b", 2, "Kaity", "Sitille", "Zola"))
                .acknowledgement()
                .reason())
        .isEqualTo("with the 3 entries of list 'b' all lists would have 5, at most 4 are allowed");
    assertThat(small.decide(directory, removal("c", 1)).list()).isNotNull();
    small.decide(directory, removal("a", 2));
    assertThat(small.decide(directory, phrases("c", 2, "Kaity")).list()).isNotNull();
  }

  @Test
  void decide_ofListThatShrinks_isAcceptedUnderALowerLimit() {
    decide(phrases("a", 1, "Kaity", "Sitille", "Zola"));
    EntityListChecker small = TestingUpdates.checker(new ListLimits(3, 20, 5, 4, 1, 1));
    assertThat(small.decide(directory, phrases("a", 2, "Kaity", "Zola")).list()).isNotNull();
    assertThat(small.decide(directory, phrases("a", 3, "Kaity", "Zola", "Ann")).list()).isNull();
  }
}
