package dev.earmark.jobs.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An evaluation for each condition, in the order of the plan. */
public final class Evaluations {

  private final Map<Condition, Evaluation> byCondition = new LinkedHashMap<>();

  /**
   * @param seed that distractors are drawn with
   */
  public Evaluations(List<EvaluationLine> lines, List<Condition> conditions, long seed) {
    for (Condition condition : conditions) {
      byCondition.put(condition, new Evaluation(lines, condition, seed));
    }
  }

  /**
   * Counts a line where it belongs.
   *
   * @throws IllegalArgumentException if its condition is not one of these
   */
  public void add(RecognizedLine line) {
    Evaluation evaluation = byCondition.get(line.condition());
    if (evaluation == null) {
      throw new IllegalArgumentException(
          "line " + line.line().id() + " was recognized with " + line.condition());
    }
    evaluation.add(line);
  }

  /** The evaluation of the last condition, which has most to do for each line. */
  public Evaluation last() {
    Evaluation last = null;
    for (Evaluation evaluation : byCondition.values()) {
      last = evaluation;
    }
    if (last == null) {
      throw new IllegalStateException("expected a condition or more, got none");
    }
    return last;
  }

  /**
   * The reports of all conditions.
   *
   * @throws IllegalStateException if a line is missing
   */
  public List<EvaluationReport> reports() {
    return byCondition.values().stream().map(Evaluation::report).toList();
  }
}
