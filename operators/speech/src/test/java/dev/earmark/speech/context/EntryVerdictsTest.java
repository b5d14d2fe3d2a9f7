package dev.earmark.speech.context;

import static dev.earmark.speech.context.TestingUpdates.phrases;
import static dev.earmark.speech.context.TestingUpdates.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checker says of each entry. */
class EntryVerdictsTest {

  private static final EntityListChecker CHECKER = TestingUpdates.checker(ListLimits.DEFAULTS);

  private static EntityEntry entry(
      @Nullable String displayAs, List<String> soundsLike, List<String> phones, double weight) {
    return new EntityEntry("1", "Kaity", displayAs, soundsLike, phones, weight);
  }

  private static List<EntryVerdict> verdicts(EntityListUpdate update) {
    return CHECKER.decide(new ListDirectory(), update).acknowledgement().entries();
  }

  private static String refusal(EntityEntry entry) {
    return verdicts(update("x", 1, entry)).get(0).refusal();
  }

  private static AcceptedEntry accepted(EntityEntry entry) {
    return Objects.requireNonNull(CHECKER.decide(new ListDirectory(), update("x", 1, entry)).list())
        .entries()
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "202E | the bidirectional control character RIGHT-TO-LEFT OVERRIDE (U+202E)",
        "2066 | the bidirectional control character LEFT-TO-RIGHT ISOLATE (U+2066)",
        "061C | the bidirectional control character ARABIC LETTER MARK (U+061C)",
        "200B | the invisible character ZERO WIDTH SPACE (U+200B)",
        "200D | the invisible character ZERO WIDTH JOINER (U+200D)",
        "FEFF | the invisible character ZERO WIDTH NO-BREAK SPACE (U+FEFF)",
        "00AD | the invisible character SOFT HYPHEN (U+00AD)",
        "E0041 | the invisible character TAG LATIN CAPITAL LETTER A (U+E0041)",
        "0000 | the control character NULL (U+0000)",
        "007F | the control character DELETE (U+007F)",
        "0085 | the control character NEXT LINE (NEL) (U+0085)",
        "2028 | the control character LINE SEPARATOR (U+2028)",
        "D83D | half of a surrogate pair, U+D83D",
        "DE00 | half of a surrogate pair, U+DE00",
      })
  void decide_ofInvisibleCharacter_namesIt(String code, String name) {
    String phrase = "ka" + Character.toString(Integer.parseInt(code, 16)) + "ity";
    EntityEntry entry = new EntityEntry("1", phrase, "Kaity", List.of(), List.of(), 1);
    assertThat(refusal(entry)).isEqualTo("phrase has " + name);
    EntityEntry spelling = entry(null, List.of("katie", phrase), List.of(), 1);
    assertThat(refusal(spelling)).isEqualTo("soundsLike[1] has " + name);
  }

  @Test
  void decide_ofLongTexts_saysHowLong() {
    String large = "a".repeat(10 << 20);
    EntityEntry phrase = new EntityEntry("1", large, null, List.of(), List.of(), 1);
    EntryVerdict verdict = verdicts(update("x", 1, phrase)).get(0);
    assertThat(verdict.refusal())
        .isEqualTo("phrase has 10485760 characters, at most 200 are allowed");
    assertThat(verdict.phrase()).isEqualTo("a".repeat(99) + "…");
    assertThat(verdict.id()).isEqualTo("1");
    assertThat(refusal(EntityEntry.of(large)))
        .isEqualTo("id has 10485760 characters, at most 200 are allowed");
    assertThat(refusal(entry(large, List.of(), List.of(), 1))).startsWith("displayAs has 10485760");
    assertThat(refusal(entry(null, List.of(large), List.of(), 1)))
        .startsWith("soundsLike[0] has 10485760");
    assertThat(refusal(entry(null, List.of(), List.of(large), 1)))
        .isEqualTo("pronunciations[0] has 10485760 characters, at most 800 are allowed");
  }

  @Test
  void decide_ofLongTextWithEmoji_cutsBetweenCharacters() {
    String phrase = "😀".repeat(60);
    assertThat(verdicts(phrases("x", 1, phrase)).get(0).phrase()).isEqualTo("😀".repeat(49) + "…");
  }

  @Test
  void decide_ofBlankTexts_isRefused() {
    assertThat(refusal(new EntityEntry("", "Kaity", null, List.of(), List.of(), 1)))
        .isEqualTo("id is blank");
    assertThat(refusal(new EntityEntry("1", "\u2003", null, List.of(), List.of(), 1)))
        .isEqualTo("phrase is blank");
    assertThat(refusal(entry(" ", List.of(), List.of(), 1))).isEqualTo("displayAs is blank");
    assertThat(refusal(entry(null, List.of(""), List.of(), 1))).isEqualTo("soundsLike[0] is blank");
  }

  @Test
  void decide_ofDisplayedForm_takesAnyScriptButNoControls() {
    assertThat(accepted(entry(" Кэти 👩‍⚕️", List.of(), List.of(), 1)).display())
        .isEqualTo("Кэти 👩‍⚕️");
    assertThat(refusal(entry("a\u202Eb", List.of(), List.of(), 1)))
        .isEqualTo(
            "displayAs has the bidirectional control character RIGHT-TO-LEFT OVERRIDE (U+202E)");
    assertThat(refusal(entry("a\tb", List.of(), List.of(), 1)))
        .isEqualTo("displayAs has the control character CHARACTER TABULATION (U+0009)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -1.5, 10.5})
  void decide_ofWeightOutOfRange_isRefused(double weight) {
    assertThat(refusal(entry(null, List.of(), List.of(), weight)))
        .isEqualTo("weight must be -1.0 to 10.0, got " + weight);
  }

  @Test
  void decide_ofWeightInRange_isKept() {
    assertThat(accepted(entry(null, List.of(), List.of(), -1)).weight()).isEqualTo(-1);
    assertThat(accepted(entry(null, List.of(), List.of(), -0.0)).weight()).isEqualTo(0.0);
  }

  @Test
  void decide_ofSpellings_putsThemBehindThePhrase() {
    EntityEntry entry =
        new EntityEntry("1", "IKEA", null, List.of("eye KEY ah", "ikea"), List.of(), 1);
    assertThat(accepted(entry).spoken())
        .containsExactly("ikea", "eye key ah", "i k e a", "eye k e y ah");
    assertThat(refusal(entry(null, List.of("katie", "кэти"), List.of(), 1)))
        .startsWith("soundsLike[1] has the letter 'к', CYRILLIC SMALL LETTER KA (U+043A)");
    List<String> many = Collections.nCopies(16, "katie");
    assertThat(refusal(entry(null, many, List.of(), 1)))
        .isEqualTo(
            "entry has 17 ways to say it, its phrase and soundsLike, at most 16 are allowed");
  }

  @Test
  void decide_ofPronunciations_stripsStressAndRefusesOtherPhones() {
    EntityEntry entry = entry(null, List.of(), List.of(" k  AE1 t iy0", "K AE T IY"), 1);
    assertThat(accepted(entry).pronunciations()).containsExactly("K AE T IY");
    assertThat(refusal(entry(null, List.of(), List.of("K AE", "K QX"), 1)))
        .isEqualTo(
            "pronunciations[1] has 'QX', expected phones of AA AE AH D IY K L M N OW T Z with"
                + " single spaces");
    assertThat(refusal(entry(null, List.of(), List.of("<blank>"), 1)))
        .startsWith("pronunciations[0] has '<blank>', expected");
  }

  @Test
  void decide_ofRepeatedId_refusesTheSecond() {
    EntityEntry second = new EntityEntry("Kaity", "Katie", null, List.of(), List.of(), 1);
    List<EntryVerdict> verdicts = verdicts(update("x", 1, EntityEntry.of("Kaity"), second));
    assertThat(verdicts.get(0).active()).isTrue();
    assertThat(verdicts.get(1).refusal()).isEqualTo("an entry before has the same id");
  }

  @Test
  void decide_ofDangerousEntries_warns() {
    List<EntryVerdict> verdicts =
        verdicts(phrases("x", 1, "kaity", "Ann", "North Sea", "will", "Kaity", "North Motors"));
    assertThat(verdicts).allMatch(EntryVerdict::active);
    assertThat(verdicts.get(0).warnings())
        .containsExactly("'kaity' is said for entry 'Kaity', too, which counts");
    assertThat(verdicts.get(1).warnings())
        .containsExactly(
            "'ann' has fewer than 4 letters: it may be heard where another word is said");
    assertThat(verdicts.get(2).warnings())
        .containsExactly(
            "'north sea' is very common: it will also be found where the entry isn't meant");
    assertThat(verdicts.get(3).warnings())
        .containsExactly(
            "'will' is very common: it will also be found where the entry isn't meant");
    assertThat(verdicts.get(4).warnings()).isEmpty();
    assertThat(verdicts.get(5).warnings()).isEmpty();
  }

  @Test
  void decide_ofEntryThatIsNeverBoosted_doesNotWarn() {
    EntityEntry entry = new EntityEntry("1", "the", null, List.of(), List.of(), 0);
    assertThat(verdicts(update("x", 1, entry)).get(0).warnings()).isEmpty();
  }
}
