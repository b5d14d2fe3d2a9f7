package dev.earmark.jobs.evaluate.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.speech.transcript.WordErrors;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {

  private static final ListedPhrases LIST =
      ListedPhrases.of(List.of("platinum motors", "kaity", "motors"));

  @ParameterizedTest
  @CsvSource({
    // said, recognised; words, substitutions, insertions, deletions of listed words
    "ask kaity now, ask kaity now, 1, 0, 0, 0",
    "ask kaity now, ask katie now, 1, 1, 0, 0",
    "ask kaity now, ask now, 1, 0, 0, 1",
    "ask katie now, ask kaity now, 0, 0, 0, 0",
    "ask now, ask kaity now, 0, 0, 1, 0",
    "ask kaity now, ask kaity oh now, 1, 0, 0, 0",
  })
  void of_listedWords_countWhereTheSaidWordIsAndInsertionsWhereTheirWordIs(
      String said, String recognised, int words, int sub, int ins, int del) {
    assertThat(Score.of(said, recognised, LIST).listed())
        .isEqualTo(new WordErrors(words, sub, ins, del));
  }

  @ParameterizedTest
  @CsvSource({
    // said, recognised; true positives, false positives, false negatives
    "at Platinum Motors, at platinum motors, 1, 0, 0",
    "at platinum motors, at platinum motor, 0, 0, 1",
    "at platinum motors, at latin motors, 0, 1, 1",
    "at latin motors, at platinum motors, 0, 1, 1",
    "at kaity kaity, at kaity, 1, 0, 1",
    "at katie, at kaity, 0, 1, 0",
    "motors kaity, kaity motors, 1, 1, 1",
    "nothing, nothing, 0, 0, 0",
  })
  void of_occurrences_areRightWhereTheSamePhraseWasSaid(
      String said, String recognised, int right, int alarms, int missed) {
    assertThat(Score.of(said, recognised, LIST).entities())
        .isEqualTo(new EntityCounts(right, alarms, missed));
  }

  @Test
  void plus_addsUpToRates() {
    Score sum =
        Score.of("ask kaity at platinum motors", "ask katie at platinum motors", LIST)
            .plus(Score.of("the motor", "the motors", LIST));

    assertThat(sum.all().werPercent()).isCloseTo(100 * 2 / 7.0, within(1e-9));
    assertThat(sum.listed().werPercent()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(sum.others().werPercent()).isCloseTo(100 / 4.0, within(1e-9));
    assertThat(sum.entities()).isEqualTo(new EntityCounts(1, 1, 1));
    assertThat(sum.entities().precision()).isEqualTo(50);
    assertThat(sum.entities().recall()).isEqualTo(50);
    assertThat(sum.entities().f1()).isEqualTo(50);
  }

  @Test
  void rates_nothingToCount_areUndefined() {
    EntityCounts missed = new EntityCounts(0, 0, 2);

    assertThat(missed.precision()).isNull();
    assertThat(missed.recall()).isZero();
    assertThat(missed.f1()).isZero();
    assertThat(EntityCounts.NONE.f1()).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void of_randomWords_listedAndOthersAddUp(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ListedPhrases list = ListedPhrases.of(List.of("a b", "c"));
    for (int round = 0; round < 200; round++) {
      String said = randomText(random);
      String recognised = randomText(random);
      Score score = Score.of(said, recognised, list);
      EntityCounts entities = score.entities();

      assertThat(score.listed().plus(score.others()))
          .as("seed %d: %s, %s", seed, said, recognised)
          .isEqualTo(WordErrors.of(Words.of(said), Words.of(recognised)));
      assertThat(entities.truePositives() + entities.falseNegatives())
          .isEqualTo(list.occurrences(Words.of(said)).size());
      assertThat(entities.truePositives() + entities.falsePositives())
          .isEqualTo(list.occurrences(Words.of(recognised)).size());
    }
  }

  private static String randomText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(' ').append((char) ('a' + random.nextInt(4)));
    }
    return text.toString();
  }
}
