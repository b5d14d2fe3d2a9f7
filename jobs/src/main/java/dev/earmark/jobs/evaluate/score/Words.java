package dev.earmark.jobs.evaluate.score;

import java.util.List;
import java.util.Locale;

/** Words as they are compared. */
public final class Words {

  private Words() {}

  /** The words of a text, in lower case. */
  public static List<String> of(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
  }
}
