package dev.earmark.speech.context;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the phones that publishers give, in either case and with or without stress. Immutable. */
final class Pronunciations {

  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern STRESS = Pattern.compile("[012]$");
  private static final int QUOTED_CHARACTERS = 20;

  private final Set<String> phones;
  private final int maxCharacters;

  /**
   * @param phones the bundle's; its blank and other marks in angle brackets are no sounds
   * @param maxCharacters of one pronunciation
   */
  Pronunciations(Set<String> phones, int maxCharacters) {
    Set<String> sounds = new TreeSet<>(phones);
    sounds.removeIf(phone -> phone.startsWith("<"));
    this.phones = sounds;
    this.maxCharacters = maxCharacters;
  }

  /** The pronunciations as the bundle's phones with single spaces, none twice. */
  List<String> read(List<String> published) throws RefusedException {
    Set<String> read = new LinkedHashSet<>();
    for (int i = 0; i < published.size(); i++) {
      read.add(read("pronunciations[" + i + "]", published.get(i)));
    }
    return List.copyOf(read);
  }

  private String read(String what, String published) throws RefusedException {
    VisibleText.require(what, published, maxCharacters);
    List<String> sounds = new ArrayList<>();
    for (String symbol : SPACES.split(published.strip(), -1)) {
      String phone = STRESS.matcher(symbol.toUpperCase(Locale.ROOT)).replaceFirst("");
      if (!phones.contains(phone)) {
        throw new RefusedException(
            what
                + " has '"
                + VisibleText.cut(symbol, QUOTED_CHARACTERS)
                + "', expected phones of "
                + String.join(" ", phones)
                + " with single spaces");
      }
      sounds.add(phone);
    }
    return String.join(" ", sounds);
  }
}
