package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0       | zero, oh",
        "7       | seven",
        "13      | thirteen, one three",
        "20      | twenty, two zero, two oh",
        "007     | zero zero seven, oh oh seven",
        "505     | five hundred five, five zero five, five oh five, five hundred and five",
        "700     | seven hundred, seven zero zero, seven oh oh",
        "1984    | nineteen eighty four, one nine eight four, one thousand nine hundred eighty four,"
            + " one thousand nine hundred and eighty four",
        "1905    | nineteen oh five, one nine zero five, one nine oh five,"
            + " one thousand nine hundred five, one thousand nine hundred and five",
        "3500    | thirty five hundred, three five zero zero, three five oh oh,"
            + " three thousand five hundred",
        "2000    | two thousand, two zero zero zero, two oh oh oh",
        "2005    | two thousand five, two zero zero five, two oh oh five, two thousand and five",
        "90210   | ninety thousand two hundred ten, nine zero two one zero, nine oh two one oh,"
            + " ninety thousand two hundred and ten",
        "1234567 | one two three four five six seven",
      })
  void forms_ofNumber_areTheWaysToSayIt(String digits, String expected) {
    assertThat(String.join(", ", NumberWords.forms(digits))).isEqualTo(expected);
  }

  @Test
  void groupedForms_ofMillions_areCardinal() {
    assertThat(NumberWords.groupedForms("12300045"))
        .containsExactly(
            "twelve million three hundred thousand forty five",
            "twelve million three hundred thousand and forty five");
    assertThat(NumberWords.groupedForms("1000000000"))
        .containsExactly(
            "one zero zero zero zero zero zero zero zero zero", "one oh oh oh oh oh oh oh oh oh");
  }

  @Test
  void ordinalForms_ofWrongSuffix_areNone() {
    assertThat(NumberWords.ordinalForms("111", "th"))
        .contains("one hundred eleventh", "one eleventh");
    assertThat(NumberWords.ordinalForms("20", "th")).containsExactly("twentieth");
    assertThat(NumberWords.ordinalForms("1", "st")).containsExactly("first");
    assertThat(NumberWords.ordinalForms("11", "st")).isEmpty();
    assertThat(NumberWords.ordinalForms("1234567", "th")).isEmpty();
  }

  @Test
  void pluralForms_ofDecades_endInIes() {
    assertThat(NumberWords.pluralForms("80")).containsExactly("eighties");
    assertThat(NumberWords.pluralForms("1980")).startsWith("nineteen eighties");
    assertThat(NumberWords.pluralForms("6")).containsExactly("sixes");
  }
}
