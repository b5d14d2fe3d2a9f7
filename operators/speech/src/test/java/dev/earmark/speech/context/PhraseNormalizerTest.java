package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseNormalizerTest {

  private static final PhraseNormalizer ENGLISH = new PhraseNormalizer(TestingUpdates.LETTERS, 12);

  private static String forms(String phrase) throws RefusedException {
    return String.join(", ", ENGLISH.normalize("phrase", phrase, 16));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Platinum Motors         | platinum motors",
        "\"  Sitille \"          | sitille",
        "Café Zoë                | cafe zoe",
        "Cafe\u0301              | cafe",
        "İstanbul                | istanbul",
        "Straße                  | strasse",
        "STRAẞE                  | strasse",
        "ǽgir                    | aegir",
        "Ærø Łódź Œuvre          | aero lodz oeuvre",
        "Þórður Đặng             | thordur dang",
        "Ｆｕｌｌ ﬁne               | full fine",
        "O’Brien                 | o'brien",
        "rock 'n' roll           | rock n roll",
        "James' d´Or             | james d'or",
        "‘Quoted’ “twice”        | quoted twice",
        "St. Mary                | st mary",
        "Q: why? (yes!) [ok]     | q why yes ok",
        "a/b\\c_d                | a b c d",
        "Platinum™ Motors®       | platinum motors",
        "Salt & Pepper           | salt and pepper",
        "Salt&Pepper+            | salt and pepper plus",
        "me @ home               | me at home",
        "Coca-Cola               | coca cola, cocacola",
        "well—known              | well known, wellknown",
        "amazon.com              | amazon com, amazon dot com",
        "U.S.A.                  | u s a, usa",
        "BMW                     | bmw, b m w",
        "the BMW's of Bonn       | the bmw's of bonn, the b m w's of bonn",
        "BMWs                    | bmws, b m ws",
        "AC/DC                   | ac dc, a c d c, a c dc, ac d c",
        "MP3                     | mp three, m p three",
        "PLATINUM BMW            | platinum bmw",
        "PayPal                  | paypal, pay pal",
        "McDonald's              | mcdonald's, mc donald's",
        "JPMorgan                | jpmorgan, jp morgan, j p morgan",
        "iPhone                  | iphone, i phone",
      })
  void normalize_ofWords_givesFormsInTheRecognizersLetters(String phrase, String expected)
      throws Exception {
    assertThat(forms(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Boeing 747 | boeing seven hundred forty seven, boeing seven four seven,"
            + " boeing seven forty seven, boeing seven hundred and forty seven",
        "B12        | b twelve, b one two",
        "4x4        | four x four, four by four",
        "4 × 4      | four x four",
        "1st        | first",
        "22nd St.   | twenty second st",
        "43RD       | forty third",
        "12th       | twelfth",
        "12st       | twelve st, one two st",
        "80s        | eighties",
        "24/7 Care  | twenty four seven care, two four seven care",
        "100%       | one hundred percent, one zero zero percent, one oh oh percent",
        "1,000,000  | one million",
        "1,2        | one two",
        "3.05       | three point zero five, three point oh five",
        "v1.2.3     | v one point two point three",
        "٤٢         | forty two, four two",
        "A² ①       | a two one",
        "½          | half",
      })
  void normalize_ofNumbers_givesTheWaysToSayThem(String phrase, String expected) throws Exception {
    assertThat(forms(phrase)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Ж     | phrase has the letter 'Ж', CYRILLIC CAPITAL LETTER ZHE (U+0416), which the",
        "a日   | phrase has the letter '日', CJK UNIFIED IDEOGRAPHS 65E5 (U+65E5), which the",
        "ə     | phrase has the letter 'ə', LATIN SMALL LETTER SCHWA (U+0259), which the",
        "й     | phrase has the letter 'й', CYRILLIC SMALL LETTER SHORT I (U+0439), which the",
        "한    | phrase has the letter '한', HANGUL SYLLABLES D55C (U+D55C), which the",
        "I ♥ U | phrase has the symbol '♥', BLACK HEART SUIT (U+2665), which can't be said",
        "😀    | phrase has the symbol '😀', GRINNING FACE (U+1F600), which can't be said",
        "$5    | phrase has the symbol '$', DOLLAR SIGN (U+0024), which can't be said",
        "C#    | phrase has the symbol '#', NUMBER SIGN (U+0023), which can't be said",
        "...   | phrase has nothing that can be said",
        "''    | phrase has nothing that can be said",
        "™     | phrase has nothing that can be said",
        "a b c d e f g h i j k l m | phrase is 13 words as it is spoken, at most 12 are allowed",
        "1234567890123 | phrase is 13 words as it is spoken, at most 12 are allowed",
      })
  void normalize_ofWhatCantBeSaid_isRefusedByName(String phrase, String reason) {
    assertThatThrownBy(() -> ENGLISH.normalize("phrase", phrase, 16))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void normalize_ofLongUsualForm_keepsTheShortOnes() throws Exception {
    PhraseNormalizer threeWords = new PhraseNormalizer(TestingUpdates.LETTERS, 3);
    assertThat(threeWords.normalize("phrase", "747", 16))
        .containsExactly("seven four seven", "seven forty seven");
  }

  @Test
  void normalize_ofManyForms_givesTheMostConsistentFirst() throws Exception {
    PhraseNormalizer twenty = new PhraseNormalizer(TestingUpdates.LETTERS, 20);
    assertThat(twenty.normalize("phrase", "NASA BMW USA", 4))
        .containsExactly(
            "nasa bmw usa", "n a s a b m w u s a", "n a s a bmw usa", "nasa b m w usa");
  }

  @Test
  void normalize_withLettersOfAnotherLanguage_keepsThemAndRefusesEnglishWords() throws Exception {
    Set<Character> letters = new TreeSet<>(TestingUpdates.LETTERS);
    letters.addAll(Set.of('ä', 'ß'));
    PhraseNormalizer german = new PhraseNormalizer(letters, 12);
    assertThat(german.normalize("phrase", "Ärger Straße é", 16)).containsExactly("ärger straße e");
    PhraseNormalizer greek = new PhraseNormalizer(Set.of('α', 'β'), 12);
    assertThat(greek.normalize("phrase", "Άβ", 16)).containsExactly("αβ");
    assertThatThrownBy(() -> greek.normalize("phrase", "α 7", 16))
        .hasMessage("phrase has '7', which is said in English only: publish the words for it");
    assertThatThrownBy(() -> greek.normalize("phrase", "ß", 16))
        .hasMessageStartingWith("phrase has the letter 'ß', LATIN SMALL LETTER SHARP S (U+00DF)");
  }

  @Test
  void normalize_ofRandomText_isSpelledInLettersOrRefused() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String alphabet = "abzABZ''019 -./,&+%@éßÉ’—(x×7ſﬁİ½²Ж♥";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder phrase = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        phrase.append(alphabet.charAt(random.nextInt(alphabet.length() - random.nextInt(3))));
      }
      try {
        List<String> forms = ENGLISH.normalize("phrase", phrase.toString(), 16);
        assertThat(forms)
            .as("seed %d: %s", seed, phrase)
            .hasSizeBetween(1, 16)
            .doesNotHaveDuplicates()
            .allMatch(form -> form.matches("[a-z]+('+[a-z]+)*( [a-z]+('+[a-z]+)*){0,11}"));
      } catch (RefusedException e) {
        assertThat(e.reason()).as("seed %d: %s", seed, phrase).startsWith("phrase ");
      }
    }
  }
}
