package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways to spell what is written without a space, as the recognizer may hear it: {@code BMW} as
 * {@code bmw} and {@code b m w}, {@code PayPal} as {@code paypal} and {@code pay pal}, {@code
 * Coca-Cola} as {@code coca cola} and {@code cocacola}, {@code amazon.com} as {@code amazon com}
 * and {@code amazon dot com}.
 */
final class WordForms {

  private static final int MAX_ACRONYM_LETTERS = 5;

  private WordForms() {}

  /**
   * The forms in lower case, the usual one first.
   *
   * @param parts letters and apostrophes, in the case that they were published in
   * @param joiner what is between the parts: a hyphen or a dot; any character for one part
   * @param acronyms whether capitals mean that letters may be said one by one
   */
  static List<String> of(List<String> parts, char joiner, boolean acronyms) {
    if (parts.size() == 1 && !hasInnerCapital(parts.get(0))) {
      return List.of(lower(parts.get(0)));
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(lower(String.join(" ", parts)));
    List<String> humps = new ArrayList<>();
    for (String part : parts) {
      addHumps(part, humps);
    }
    if (acronyms) {
      forms.add(spellAcronyms(parts));
    }
    forms.add(lower(String.join(" ", humps)));
    if (acronyms) {
      forms.add(spellAcronyms(humps));
    }
    if (parts.size() > 1) {
      boolean address = joiner == '.' && parts.stream().noneMatch(part -> part.length() == 1);
      forms.add(lower(String.join(address ? " dot " : "", parts)));
    }
    return List.copyOf(forms);
  }

  /** Whether all letters are capitals for another reason than that they are acronyms. */
  static boolean shouts(String phrase) {
    int run = 0;
    boolean longWord = false;
    for (int i = 0; i < phrase.length(); i++) {
      char c = phrase.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      run = Character.isUpperCase(c) ? run + 1 : 0;
      longWord |= run > MAX_ACRONYM_LETTERS;
    }
    return longWord;
  }

  private static boolean hasInnerCapital(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      lower.append(Character.toLowerCase(text.charAt(i)));
    }
    return lower.toString();
  }

  private static String spellAcronyms(List<String> words) {
    StringBuilder spelled = new StringBuilder();
    for (String word : words) {
      int letters = acronymLetters(word);
      for (int i = 0; i < word.length(); i++) {
        if (spelled.length() > 0 && (i == 0 || i < letters)) {
          spelled.append(' ');
        }
        spelled.append(word.charAt(i));
      }
    }
    return lower(spelled.toString());
  }

  /** Letters of an acronym, perhaps before {@code s} or {@code 's}; 0 if it is none. */
  private static int acronymLetters(String word) {
    int capitals = 0;
    while (capitals < word.length() && Character.isUpperCase(word.charAt(capitals))) {
      capitals++;
    }
    String rest = word.substring(capitals);
    boolean ending = rest.isEmpty() || rest.equals("s") || rest.equals("'s");
    return ending && capitals >= 2 && capitals <= MAX_ACRONYM_LETTERS ? capitals : 0;
  }

  /** Cuts where a capital begins a word inside of another: {@code PayPal}, {@code JPMorgan}. */
  private static void addHumps(String word, List<String> humps) {
    int begin = 0;
    if (acronymLetters(word) == 0) {
      for (int i = 1; i < word.length(); i++) {
        boolean afterSmall = Character.isLowerCase(word.charAt(i - 1));
        boolean beforeSmall =
            Character.isUpperCase(word.charAt(i - 1))
                && i + 1 < word.length()
                && Character.isLowerCase(word.charAt(i + 1));
        if (Character.isUpperCase(word.charAt(i)) && (afterSmall || beforeSmall)) {
          humps.add(word.substring(begin, i));
          begin = i;
        }
      }
    }
    humps.add(word.substring(begin));
  }
}
