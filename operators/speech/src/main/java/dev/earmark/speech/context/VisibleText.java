package dev.earmark.speech.context;

import java.util.Locale;

/**
 * Texts of publishers that people and machines read back: names, ids, phrases, displayed forms.
 * What can't be seen in them is refused, and what is quoted of them is cut.
 */
final class VisibleText {

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private VisibleText() {}

  /**
   * Refuses a blank or long text, and one with characters that can't be seen.
   *
   * @param what of whom the reason speaks
   */
  static void require(String what, String text, int maxCharacters) throws RefusedException {
    requireLength(what, text, maxCharacters);
    requireVisible(what, text, false);
  }

  /** The same, but lets pass the joiners that emoji and some scripts are written with. */
  static void requireDisplayable(String what, String text, int maxCharacters)
      throws RefusedException {
    requireLength(what, text, maxCharacters);
    requireVisible(what, text, true);
  }

  private static void requireLength(String what, String text, int maxCharacters)
      throws RefusedException {
    if (text.length() > maxCharacters) {
      throw new RefusedException(
          what
              + " has "
              + text.length()
              + " characters, at most "
              + maxCharacters
              + " are allowed");
    }
    if (text.isBlank()) {
      throw new RefusedException(what + " is blank");
    }
  }

  private static void requireVisible(String what, String text, boolean joiners)
      throws RefusedException {
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (codePoint >= ' ' && codePoint <= '~') {
        continue;
      }
      String kind = invisible(codePoint);
      boolean joiner = codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
      if (!kind.isEmpty() && !(joiners && joiner)) {
        throw new RefusedException(what + " has " + kind + " " + name(codePoint));
      }
    }
  }

  /** What a character is that can't be seen; empty if it can be. */
  private static String invisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          "the control character";
      case Character.FORMAT ->
          isBidirectionalControl(codePoint)
              ? "the bidirectional control character"
              : "the invisible character";
      case Character.SURROGATE -> "half of a surrogate pair,";
      default -> "";
    };
  }

  private static boolean isBidirectionalControl(int codePoint) {
    return codePoint == 0x061C
        || codePoint == 0x200E
        || codePoint == 0x200F
        || (codePoint >= 0x202A && codePoint <= 0x202E)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }

  /** Name and code of a character, as {@code ZERO WIDTH SPACE (U+200B)}. */
  static String name(int codePoint) {
    String code = String.format(Locale.ROOT, "U+%04X", codePoint);
    String name = Character.getName(codePoint);
    boolean named = name != null && Character.getType(codePoint) != Character.SURROGATE;
    return named ? name + " (" + code + ")" : code;
  }

  /** The text, or its beginning with an ellipsis, at most {@code maxCharacters} in all. */
  static String cut(String text, int maxCharacters) {
    if (text.length() <= maxCharacters) {
      return text;
    }
    int end = maxCharacters - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + '…';
  }
}
