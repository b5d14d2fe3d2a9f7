package dev.earmark.jobs.cli;

import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import java.util.ArrayList;
import java.util.List;

/**
 * A job's answer as lines of text: what needs saying of entries, then the list.
 *
 * <pre>
 * refused  "24/7": phrase has '/' ...
 * warning  "Ann": a common word ...
 * products v3: 118 active, 1 refused
 * </pre>
 */
final class AcknowledgementView {

  private static final int MAX_LINES = 50;

  private AcknowledgementView() {}

  static List<String> lines(ListAcknowledgement answer) {
    List<String> remarks = new ArrayList<>();
    int active = 0;
    for (EntryVerdict verdict : answer.entries()) {
      String entry =
          verdict.phrase().isBlank()
              ? "entry " + (verdict.index() + 1)
              : "\"" + verdict.phrase() + "\"";
      if (verdict.active()) {
        active++;
        verdict.warnings().forEach(warning -> remarks.add("warning  " + entry + ": " + warning));
      } else {
        remarks.add("refused  " + entry + ": " + verdict.refusal());
      }
    }
    List<String> lines = new ArrayList<>(remarks.subList(0, Math.min(MAX_LINES, remarks.size())));
    if (remarks.size() > MAX_LINES) {
      lines.add("... and " + (remarks.size() - MAX_LINES) + " more; --json shows all");
    }
    lines.add(
        answer.list()
            + " v"
            + answer.version()
            + ": "
            + outcome(answer, active, answer.entries().size() - active));
    return lines;
  }

  /** One line that says where in a call the answer came. */
  static String announcement(ListAcknowledgement answer, long positionMs) {
    long active = answer.entries().stream().filter(EntryVerdict::active).count();
    long refused = answer.entries().size() - active;
    String list =
        "-- " + Times.position(positionMs) + "  list " + answer.list() + " v" + answer.version();
    return answer.status() == ListAcknowledgement.Status.REFUSED
        ? list + " refused: " + answer.reason()
        : list
            + " published: "
            + active
            + (active == 1 ? " entry" : " entries")
            + " active"
            + (refused == 0 ? "" : ", " + refused + " refused")
            + "; it acts from now on";
  }

  private static String outcome(ListAcknowledgement answer, int active, int refused) {
    String counts = active + " active" + (refused == 0 ? "" : ", " + refused + " refused");
    return switch (answer.status()) {
      case ACTIVE -> counts;
      case REMOVED -> "removed";
      case UNCHANGED ->
          answer.entries().isEmpty() ? answer.reason() : counts + " (" + answer.reason() + ")";
      case REFUSED -> "refused: " + answer.reason();
    };
  }
}
