package dev.earmark.jobs.evaluate;

/**
 * What lines are recognized with.
 *
 * @param techniques by which the lists act
 * @param distractors phrases on the list of each line that no one says in it
 */
public record Condition(Techniques techniques, int distractors) {

  public Condition {
    if (distractors < 0) {
      throw new IllegalArgumentException("expected 0 or more distractors, got " + distractors);
    }
  }
}
