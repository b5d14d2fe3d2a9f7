package dev.earmark.jobs.evaluate;

import dev.earmark.speech.context.EntryVerdict;
import java.util.ArrayList;
import java.util.List;

/**
 * What to find out.
 *
 * @param conditions to recognize every line with; at least one
 * @param lists the lists of the lines
 */
public record EvaluationPlan(List<Condition> conditions, LineLists lists) {

  public EvaluationPlan {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("expected a condition or more, got none");
    }
  }

  /**
   * Makes the longest list of each line once, so that what is wrong with them is known beforehand.
   *
   * @return the entries that are refused, with the reasons
   * @throws IllegalArgumentException as {@link LineLists#list}
   */
  public List<String> check(List<EvaluationLine> lines) {
    int most = conditions.stream().mapToInt(Condition::distractors).max().orElse(0);
    List<String> refusals = new ArrayList<>();
    for (EvaluationLine line : lines) {
      for (EntryVerdict verdict : lists.list(line, most).refused()) {
        refusals.add(
            "line %s, entry \"%s\": %s".formatted(line.id(), verdict.phrase(), verdict.refusal()));
      }
    }
    return refusals;
  }

  /**
   * The one condition.
   *
   * @throws IllegalArgumentException if there are several
   */
  Condition only() {
    if (conditions.size() > 1) {
      throw new IllegalArgumentException("expected one condition, got " + conditions);
    }
    return conditions.get(0);
  }
}
