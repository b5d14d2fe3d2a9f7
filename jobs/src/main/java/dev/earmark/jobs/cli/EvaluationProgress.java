package dev.earmark.jobs.cli;

import dev.earmark.jobs.evaluate.Evaluation;
import java.io.PrintWriter;
import java.util.Locale;

/** A line now and then: every tenth of the way. */
final class EvaluationProgress {

  private static final int STEP_PERCENT = 10;

  private final PrintWriter out;
  private final int total;
  private final Evaluation evaluation;
  private int shown;

  EvaluationProgress(PrintWriter out, int total, Evaluation evaluation) {
    this.out = out;
    this.total = total;
    this.evaluation = evaluation;
  }

  /** Shows how far it is, if that is a tenth further. */
  synchronized void show() {
    int percent = 100 * evaluation.size() / total;
    if (percent >= shown + STEP_PERCENT) {
      shown = percent;
      out.printf(
          Locale.ROOT,
          "%3d %%  %d of %d lines, WER %.2f %%%n",
          percent,
          evaluation.size(),
          total,
          evaluation.wer());
      out.flush();
    }
  }
}
