package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From a phrase as it is written to the ways in which it is said, in the recognizer's spelling:
 * words of its letters with single spaces. {@code The 4x4 at Motors&More} becomes {@code the four x
 * four at motors and more}, {@code the four by four at motors and more}, and so on.
 *
 * <p>Numbers and signs are said in English, so a recognizer that can't spell {@code a} to {@code z}
 * gets neither. Immutable.
 */
final class PhraseNormalizer {

  /** A number, or one with commas between its thousands. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(,\\d{3})+(?!\\d)|\\d+");

  private static final Pattern NUMBER_ENDING = Pattern.compile("(?i)(st|nd|rd|th|s)(?!\\p{L})");

  private final CharacterFolding folding;
  private final boolean apostrophes;
  private final boolean english;
  private final int maxWords;

  /**
   * @param letters of the recognizer, in lower case
   * @param maxWords words of a phrase as it is spoken
   */
  PhraseNormalizer(Set<Character> letters, int maxWords) {
    folding = new CharacterFolding(letters);
    apostrophes = folding.spells('\'');
    boolean spellsAll = true;
    for (char letter = 'a'; letter <= 'z'; letter++) {
      spellsAll &= folding.spells(letter);
    }
    english = spellsAll;
    this.maxWords = maxWords;
  }

  /**
   * The ways to say a phrase: at least one, the usual one first, none twice.
   *
   * @param what of whom a refusal speaks
   * @param phrase without invisible characters
   * @param variants ways at most
   */
  List<String> normalize(String what, String phrase, int variants) throws RefusedException {
    String text = folding.fold(what, phrase);
    boolean acronyms = !WordForms.shouts(text);
    SpokenForms forms = new SpokenForms();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isLetter(c)) {
        at = readWord(text, at, acronyms, forms);
      } else if (isDigit(c)) {
        requireEnglish(what, c);
        at = readNumber(text, at, forms);
      } else {
        readSign(what, c, forms);
        at++;
      }
    }
    if (forms.size() == 0) {
      throw new RefusedException(what + " has nothing that can be said");
    }
    List<String> spoken = forms.size() > maxWords ? List.of() : forms.combine(variants, maxWords);
    if (spoken.isEmpty()) {
      throw new RefusedException(
          what
              + " is "
              + forms.usualWords()
              + " words as it is spoken, at most "
              + maxWords
              + " are allowed");
    }
    return spoken;
  }

  private int readWord(String text, int from, boolean acronyms, SpokenForms forms) {
    List<String> parts = new ArrayList<>(1);
    char joiner = '-';
    int at = from;
    while (true) {
      int end = partEnd(text, at);
      String part = text.substring(at, end);
      parts.add(apostrophes ? part : part.replace("'", ""));
      boolean goesOn = end + 1 < text.length() && isLetter(text.charAt(end + 1));
      char next = goesOn ? text.charAt(end) : ' ';
      at = end;
      if ((next != '-' && next != '.') || (parts.size() > 1 && next != joiner)) {
        break;
      }
      joiner = next;
      at = end + 1;
    }
    boolean between =
        from > 0
            && isDigit(text.charAt(from - 1))
            && at < text.length()
            && isDigit(text.charAt(at));
    if (between && english && parts.get(0).equalsIgnoreCase("x")) {
      forms.add(List.of("x", "by"));
    } else {
      forms.add(WordForms.of(parts, joiner, acronyms));
    }
    return at;
  }

  /** Letters, and apostrophes between letters. */
  private int partEnd(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean inside = c == '\'' && at + 1 < text.length() && isLetter(text.charAt(at + 1));
      if (!isLetter(c) && !inside) {
        break;
      }
      at++;
    }
    return at;
  }

  private static int readNumber(String text, int from, SpokenForms forms) {
    Matcher number = NUMBER.matcher(text).region(from, text.length());
    number.lookingAt();
    String digits = number.group().replace(",", "");
    int at = number.end();
    Matcher ending = NUMBER_ENDING.matcher(text).region(at, text.length());
    if (ending.lookingAt()) {
      String suffix = ending.group().toLowerCase(Locale.ROOT);
      List<String> changed =
          suffix.equals("s")
              ? NumberWords.pluralForms(digits)
              : NumberWords.ordinalForms(digits, suffix);
      if (!changed.isEmpty()) {
        forms.add(changed);
        return ending.end();
      }
    }
    boolean grouped = digits.length() < number.group().length();
    forms.add(grouped ? NumberWords.groupedForms(digits) : NumberWords.forms(digits));
    return readDecimals(text, at, forms);
  }

  /** {@code .75} after a number, and each further one in {@code 1.2.3}. */
  private static int readDecimals(String text, int from, SpokenForms forms) {
    int at = from;
    while (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      int end = at + 1;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      String digits = text.substring(at + 1, end);
      forms.add("point");
      forms.add(
          List.of(
              NumberWords.digitByDigit(digits, "zero"), NumberWords.digitByDigit(digits, "oh")));
      at = end;
    }
    return at;
  }

  private void readSign(String what, char sign, SpokenForms forms) throws RefusedException {
    String said =
        switch (sign) {
          case '&' -> "and";
          case '+' -> "plus";
          case '%' -> "percent";
          case '@' -> "at";
          default -> "";
        };
    if (!said.isEmpty()) {
      requireEnglish(what, sign);
      forms.add(said);
    }
  }

  private void requireEnglish(String what, char sign) throws RefusedException {
    if (!english) {
      throw new RefusedException(
          what + " has '" + sign + "', which is said in English only: publish the words for it");
    }
  }

  private boolean isLetter(char c) {
    return Character.isLetter(c) || (c > '~' && folding.spells(c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
