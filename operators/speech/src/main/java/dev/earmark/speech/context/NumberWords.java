package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** English words for numbers, in each way in which people say them. */
final class NumberWords {

  /** Longer numbers are read digit by digit. */
  private static final int MAX_CARDINAL_DIGITS = 6;

  /** Longer numbers are read digit by digit even where they are written with commas. */
  private static final int MAX_GROUPED_DIGITS = 9;

  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };
  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };
  private static final Map<String, String> ORDINALS =
      Map.of(
          "one", "first",
          "two", "second",
          "three", "third",
          "five", "fifth",
          "eight", "eighth",
          "nine", "ninth",
          "twelve", "twelfth");

  private NumberWords() {}

  /**
   * The ways to say a number, the usual one first: {@code 747} is {@code seven hundred forty
   * seven}, {@code seven four seven}, {@code seven forty seven}, {@code seven hundred and forty
   * seven}.
   */
  static List<String> forms(String digits) {
    Set<String> forms = new LinkedHashSet<>();
    List<String> whole = wholeForms(digits);
    if (!whole.isEmpty()) {
      forms.add(whole.get(0));
    }
    forms.add(digitByDigit(digits, "zero"));
    forms.add(digitByDigit(digits, "oh"));
    forms.addAll(whole);
    return List.copyOf(forms);
  }

  /** The ways to say a number that is written with commas between its thousands. */
  static List<String> groupedForms(String digits) {
    if (digits.length() > MAX_GROUPED_DIGITS || digits.startsWith("0")) {
      return forms(digits);
    }
    int number = Integer.parseInt(digits);
    return distinct(cardinal(number, false), cardinal(number, true));
  }

  /** The ways to say {@code 21st}; none if the number has no ordinal of its own here. */
  static List<String> ordinalForms(String digits, String suffix) {
    return suffix.equals(ordinalSuffix(digits))
        ? lastWord(digits, NumberWords::ordinal)
        : List.of();
  }

  /** The ways to say {@code 80s}; none if the number is read digit by digit. */
  static List<String> pluralForms(String digits) {
    return lastWord(digits, NumberWords::plural);
  }

  /** One word a digit, with {@code zero} or {@code oh} for 0. */
  static String digitByDigit(String digits, String zero) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      append(words, digit == 0 ? zero : SMALL[digit]);
    }
    return words.toString();
  }

  /** Every way but digit by digit. */
  private static List<String> wholeForms(String digits) {
    boolean code = digits.length() > 1 && digits.startsWith("0");
    if (code || digits.length() > MAX_CARDINAL_DIGITS) {
      return List.of();
    }
    int number = Integer.parseInt(digits);
    String pairs = pairs(number);
    String cardinal = cardinal(number, false);
    // Four digits are most often years and models: nineteen eighty four.
    return number >= 1000 && !pairs.isEmpty()
        ? distinct(pairs, cardinal, cardinal(number, true))
        : distinct(cardinal, pairs, cardinal(number, true));
  }

  private static List<String> distinct(String... forms) {
    Set<String> distinct = new LinkedHashSet<>(List.of(forms));
    distinct.remove("");
    return List.copyOf(distinct);
  }

  /** Three or four digits with the last two read together; empty where nobody does that. */
  private static String pairs(int number) {
    int left = number / 100;
    int right = number % 100;
    if (number < 100 || number > 9999 || (left % 10 == 0 && right < 10)) {
      return "";
    }
    if (right == 0) {
      return number < 1000 ? "" : cardinal(left, false) + " hundred";
    }
    return cardinal(left, false) + (right < 10 ? " oh " : " ") + cardinal(right, false);
  }

  private static String cardinal(int number, boolean and) {
    if (number == 0) {
      return SMALL[0];
    }
    StringBuilder words = new StringBuilder();
    appendThousands(words, number / 1_000_000, "million");
    appendThousands(words, number / 1000 % 1000, "thousand");
    appendBelowThousand(words, number % 1000, and);
    return words.toString();
  }

  private static void appendThousands(StringBuilder words, int count, String unit) {
    if (count > 0) {
      appendBelowThousand(words, count, false);
      append(words, unit);
    }
  }

  private static void appendBelowThousand(StringBuilder words, int number, boolean and) {
    if (number >= 100) {
      append(words, SMALL[number / 100]);
      append(words, "hundred");
    }
    int rest = number % 100;
    if (and && rest > 0 && words.length() > 0) {
      append(words, "and");
    }
    if (rest >= 20) {
      append(words, TENS[rest / 10]);
      rest %= 10;
    }
    if (rest > 0) {
      append(words, SMALL[rest]);
    }
  }

  private static void append(StringBuilder words, String word) {
    if (words.length() > 0) {
      words.append(' ');
    }
    words.append(word);
  }

  private static List<String> lastWord(String digits, UnaryOperator<String> change) {
    List<String> changed = new ArrayList<>();
    for (String form : wholeForms(digits)) {
      int last = form.lastIndexOf(' ') + 1;
      changed.add(form.substring(0, last) + change.apply(form.substring(last)));
    }
    return changed;
  }

  private static String ordinal(String word) {
    String irregular = ORDINALS.get(word);
    if (irregular != null) {
      return irregular;
    }
    return (word.endsWith("y") ? word.substring(0, word.length() - 1) + "ie" : word) + "th";
  }

  private static String plural(String word) {
    if (word.endsWith("y")) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    return word + (word.equals("six") ? "es" : "s");
  }

  private static String ordinalSuffix(String digits) {
    int tens = digits.length() > 1 ? digits.charAt(digits.length() - 2) : '0';
    if (tens == '1') {
      return "th";
    }
    return switch (digits.charAt(digits.length() - 1)) {
      case '1' -> "st";
      case '2' -> "nd";
      case '3' -> "rd";
      default -> "th";
    };
  }
}
