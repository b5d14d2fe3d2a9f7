package dev.earmark.jobs.cli;

import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.jobs.evaluate.Condition;
import dev.earmark.jobs.evaluate.DistractorPool;
import dev.earmark.jobs.evaluate.EvaluationPlan;
import dev.earmark.jobs.evaluate.LineLists;
import dev.earmark.jobs.evaluate.Techniques;
import dev.earmark.jobs.lists.ListFile;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which lists act on the lines of an evaluation, and how. */
final class EvaluationListOptions {

  @Option(
      names = "--techniques",
      paramLabel = "NAMES",
      description =
          "How lists act: none, all, or subword,unigram. Given several times, each line is encoded"
              + " once and decoded with each. Default: all.")
  List<String> techniques = new ArrayList<>();

  @Option(
      names = "--table",
      description = "As --techniques none, subword, unigram and all, one after the other.")
  boolean table;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description =
          "A list that acts on every line: a phrase a line, or .csv or .json as for lists put.")
  @Nullable Path lists;

  @Option(
      names = "--distractors",
      split = ",",
      paramLabel = "COUNT",
      description =
          "Phrases to draw for each line from --pool, none of them said in it: one number, or"
              + " several with commas between to compare. Default: 0.")
  List<Integer> distractors = new ArrayList<>();

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description =
          "Where distractors come from: a list as for --lists, of which only phrases count.")
  @Nullable Path pool;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description =
          "What a line draws depends on this and its id alone. Default: ${DEFAULT-VALUE}.")
  long seed;

  /**
   * The conditions and lists.
   *
   * @param textsAreGiven whether another recognizer made the texts, so that no technique acts
   * @throws IllegalArgumentException if the options don't fit
   * @throws IOException if a file can't be read
   */
  EvaluationPlan plan(ModelBundle bundle, boolean textsAreGiven) throws IOException {
    List<Integer> counts = distractors.isEmpty() ? List.of(0) : distractors;
    if (pool == null && counts.stream().anyMatch(count -> count > 0)) {
      throw new IllegalArgumentException("expected --pool FILE to draw distractors from");
    }
    Set<Condition> conditions = new LinkedHashSet<>();
    for (int count : counts) {
      for (Techniques chosen : textsAreGiven ? List.of(Techniques.UNKNOWN) : chosen()) {
        conditions.add(new Condition(chosen, count));
      }
    }
    LineLists lineLists =
        new LineLists(
            BundleListChecker.open(bundle, ListLimits.DEFAULTS),
            entries(lists),
            new DistractorPool(entries(pool).stream().map(EntityEntry::phrase).toList(), seed));
    return new EvaluationPlan(List.copyOf(conditions), lineLists);
  }

  private List<Techniques> chosen() {
    List<Techniques> chosen = new ArrayList<>();
    if (table) {
      chosen.addAll(Techniques.ablation());
    }
    techniques.forEach(names -> chosen.add(Techniques.parse(names)));
    return chosen.isEmpty() ? List.of(Techniques.ALL) : chosen;
  }

  private static List<EntityEntry> entries(@Nullable Path file) throws IOException {
    return file == null ? List.of() : ListFile.read(file).entries();
  }
}
