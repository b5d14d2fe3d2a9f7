package dev.earmark.speech.context;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;

/**
 * Takes the characters of a phrase to those that {@link PhraseNormalizer} reads: the recognizer's
 * letters in either case, ASCII digits, apostrophes, {@code - . , & + % @}, and spaces for all
 * other punctuation. Accents go where the recognizer's letters don't have them; what can't be said
 * is refused.
 */
final class CharacterFolding {

  /** Signs that are written and not said, and those that Unicode would spell otherwise. */
  private static final Map<Integer, String> SIGNS =
      Map.ofEntries(
          Map.entry((int) '™', ""),
          Map.entry((int) '℠', ""),
          Map.entry((int) '®', ""),
          Map.entry((int) '©', ""),
          Map.entry((int) '´', "'"),
          Map.entry((int) '½', " half "),
          Map.entry((int) '¼', " quarter "),
          Map.entry((int) '¾', " three quarters "),
          Map.entry((int) '№', " number "));

  /** Letters that are no others with accents. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ŧ', "t"),
          Map.entry((int) 'ŋ', "ng"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) '×', "x"));

  private static final String APOSTROPHES = "'`‘’‛ʼʻʹ′";
  private static final String MARKS = "-.,&+%@ ";

  private final BitSet letters = new BitSet();

  /**
   * @param letters of the recognizer, in lower case
   */
  CharacterFolding(Set<Character> letters) {
    letters.forEach(this.letters::set);
  }

  boolean spells(int lowerCase) {
    return letters.get(lowerCase);
  }

  /**
   * Folds a text without invisible characters.
   *
   * @param what of whom a refusal speaks
   */
  String fold(String what, String text) throws RefusedException {
    StringBuilder folded = new StringBuilder(text.length() + 8);
    String normal = isAscii(text) ? text : Normalizer.normalize(withoutSigns(text), Form.NFKC);
    int at = 0;
    while (at < normal.length()) {
      int codePoint = normal.codePointAt(at);
      at += Character.charCount(codePoint);
      fold(what, codePoint, folded);
    }
    return folded.toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static String withoutSigns(String text) {
    StringBuilder rest = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      String said = SIGNS.get((int) character);
      rest.append(said == null ? String.valueOf(character) : said);
    }
    return rest.toString();
  }

  private void fold(String what, int codePoint, StringBuilder folded) throws RefusedException {
    int lower = Character.toLowerCase(codePoint);
    if (lower != '\'' && spells(lower)) {
      folded.append((char) codePoint);
      return;
    }
    String spelled = LETTERS.get(lower);
    if (spelled != null) {
      appendLetters(what, codePoint, lower == codePoint ? spelled : capital(spelled), folded);
    } else if (Character.isDigit(codePoint)) {
      folded.append((char) ('0' + Character.digit(codePoint, 10)));
    } else if (APOSTROPHES.indexOf(codePoint) >= 0) {
      folded.append('\'');
    } else if (MARKS.indexOf(codePoint) >= 0) {
      folded.append((char) codePoint);
    } else if (Character.isLetter(codePoint)) {
      int base = withoutAccents(codePoint);
      int lowerBase = Character.toLowerCase(base);
      if (base == codePoint || !(spells(lowerBase) || LETTERS.containsKey(lowerBase))) {
        throw unspellable(what, codePoint);
      }
      fold(what, base, folded);
    } else {
      folded.append(separator(what, codePoint));
    }
  }

  private void appendLetters(String what, int codePoint, String spelled, StringBuilder folded)
      throws RefusedException {
    for (int i = 0; i < spelled.length(); i++) {
      if (!spells(Character.toLowerCase(spelled.charAt(i)))) {
        throw unspellable(what, codePoint);
      }
    }
    folded.append(spelled);
  }

  private static String capital(String spelled) {
    if (spelled.equals("ss")) {
      return "SS"; // a capital of ß stands between capitals only
    }
    return Character.toUpperCase(spelled.charAt(0)) + spelled.substring(1);
  }

  /** The letter itself if it has none. */
  private static int withoutAccents(int codePoint) {
    return Normalizer.normalize(Character.toString(codePoint), Form.NFD).codePointAt(0);
  }

  /** A space or dash for punctuation, nothing for accents that stand alone. */
  private static String separator(String what, int codePoint) throws RefusedException {
    return switch (Character.getType(codePoint)) {
      case Character.DASH_PUNCTUATION -> "-";
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> "";
      case Character.SPACE_SEPARATOR,
          Character.CONNECTOR_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          " ";
      case Character.OTHER_PUNCTUATION -> {
        if (codePoint == '#') {
          throw unsayable(what, codePoint);
        }
        yield " ";
      }
      default -> {
        if (codePoint == '|' || codePoint == '\u2044') {
          yield " ";
        }
        if (codePoint == '\u2212') {
          yield "-";
        }
        throw unsayable(what, codePoint);
      }
    };
  }

  private static RefusedException unspellable(String what, int codePoint) {
    return new RefusedException(
        what
            + " has the letter '"
            + Character.toString(codePoint)
            + "', "
            + VisibleText.name(codePoint)
            + ", which the recognizer can't spell: publish the phrase in its letters, and this"
            + " spelling as displayAs");
  }

  private static RefusedException unsayable(String what, int codePoint) {
    return new RefusedException(
        what
            + " has the symbol '"
            + Character.toString(codePoint)
            + "', "
            + VisibleText.name(codePoint)
            + ", which can't be said: publish the words that are said, and this spelling as"
            + " displayAs");
  }
}
