package dev.earmark.inference.bundle;

import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.ctc.TokenTable;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checker of entity lists that a bundle's tokens, phones and language model make. */
public final class BundleListChecker {

  private BundleListChecker() {}

  /**
   * Opens the language model, which compiles it at the first time, and makes the checker.
   *
   * @throws IOException if the language model can't be read, or written when it was compiled
   */
  public static EntityListChecker open(ModelBundle bundle, ListLimits limits) throws IOException {
    return new EntityListChecker(
        limits,
        letters(bundle.tokens()),
        phones(bundle),
        NgramLanguageModel.openOrCompile(bundle.languageModelFile()));
  }

  /** What the words of the recognizer are made of. */
  private static Set<Character> letters(TokenTable tokens) {
    Set<Character> letters = new HashSet<>();
    for (int token = 0; token < tokens.size(); token++) {
      if (token != tokens.blank() && token != tokens.unknown()) {
        tokens.characters(token).chars().forEach(letter -> letters.add((char) letter));
      }
    }
    return letters;
  }

  private static Set<String> phones(ModelBundle bundle) {
    List<String> table = bundle.phones();
    Set<String> phones = new HashSet<>(table);
    phones.remove(table.get(bundle.manifest().phones().blank()));
    return phones;
  }
}
