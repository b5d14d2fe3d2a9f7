package dev.earmark.jobs.evaluate;

import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists in lower-case letters, checked with a language model of one word. */
final class TestingLists {

  private static final String ARPA =
      """
      \\data\\
      ngram 1=4

      \\1-grams:
      -1.0 <unk>
      -1.0 <s>
      -0.5 </s>
      -2.0 said

      \\end\\
      """;

  private TestingLists() {}

  static EvaluationLine line(String id, String text, String... phrases) {
    return new EvaluationLine(id, Path.of(id + ".wav"), text, entries(List.of(phrases)));
  }

  /** Lists whose language model is in a folder. */
  static LineLists in(Path folder, ListLimits limits, List<String> everywhere, List<String> pool)
      throws IOException {
    Path arpa = Files.writeString(folder.resolve("toy.arpa"), ARPA);
    Set<Character> letters =
        "abcdefghijklmnopqrstuvwxyz'"
            .chars()
            .mapToObj(letter -> (char) letter)
            .collect(Collectors.toSet());
    EntityListChecker checker =
        new EntityListChecker(limits, letters, Set.of(), NgramLanguageModel.openOrCompile(arpa));
    return new LineLists(checker, entries(everywhere), new DistractorPool(pool, 1));
  }

  private static List<EntityEntry> entries(List<String> phrases) {
    return phrases.stream().map(EntityEntry::of).toList();
  }
}
