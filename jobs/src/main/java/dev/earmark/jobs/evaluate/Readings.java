package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.EvaluationReport.Alternative;
import dev.earmark.speech.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The n-best list of a line from those of its utterances. */
final class Readings {

  private Readings() {}

  /**
   * The best combinations of one reading an utterance; their scores add up.
   *
   * @param finals of one line, in order
   * @param most how many to keep
   */
  static List<Alternative> combine(List<Transcript> finals, int most) {
    List<Alternative> combined = List.of(new Alternative("", 0));
    for (Transcript utterance : finals) {
      List<Alternative> longer = new ArrayList<>();
      for (Alternative before : combined) {
        for (Transcript.Alternative reading : utterance.nBest()) {
          longer.add(
              new Alternative(
                  join(before.text(), reading.text()), before.score() + reading.score()));
        }
      }
      if (!longer.isEmpty()) {
        longer.sort(Comparator.comparingDouble(Alternative::score).reversed());
        combined = List.copyOf(longer.subList(0, Math.min(most, longer.size())));
      }
    }
    return combined;
  }

  /** One text after the other, with a space between unless one is empty. */
  static String join(String first, String second) {
    return first.isEmpty() || second.isEmpty() ? first + second : first + " " + second;
  }
}
