package dev.earmark.jobs.cli;

import dev.earmark.jobs.evaluate.EvaluationReport;
import dev.earmark.jobs.evaluate.EvaluationReport.Summary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what an evaluation found: one condition in lines, several as a table. */
final class EvaluationPrinter {

  private static final String MISSING = "-";

  private final PrintWriter out;

  EvaluationPrinter(PrintWriter out) {
    this.out = out;
  }

  /** Prints the summaries of all reports. */
  void print(List<EvaluationReport> reports) {
    List<Summary> summaries = reports.stream().map(EvaluationReport::summary).toList();
    Summary last = summaries.get(summaries.size() - 1);
    if (summaries.size() == 1) {
      printOne(last);
    } else {
      printTable(summaries);
    }
    if (last.encoderRtf() > 0) {
      line("encoder  %8.4f x real time", last.encoderRtf());
    }
    line("audio    %6.0f s", last.audioSeconds());
    out.flush();
  }

  private void printOne(Summary s) {
    line(
        "WER      %6.2f %%   %d words, %d substitutions, %d insertions, %d deletions",
        s.wer(), s.words(), s.substitutions(), s.insertions(), s.deletions());
    if (s.bWer() != null) {
      line("B-WER    %6.2f %%   %d words that are on their line's list", s.bWer(), s.listedWords());
    }
    if (s.uWer() != null) {
      line("U-WER    %6.2f %%   the other words", s.uWer());
    }
    if (s.falseAlarmsPerHour() != null) {
      line(
          "entities F1 %s %%, precision %s %%, recall %s %%: %d of %d recognized, %d false alarms"
              + " (%.1f/h)",
          number(s.f1(), 1),
          number(s.precision(), 1),
          number(s.recall(), 1),
          s.truePositives(),
          s.truePositives() + s.falseNegatives(),
          s.falsePositives(),
          s.falseAlarmsPerHour());
    }
    if (s.decoderRtf() > 0) {
      line("decoder  %8.4f x real time", s.decoderRtf());
    }
    if (s.explainRtf() > 0 && s.falseAlarmsPerHour() != null) {
      line("explain  %8.4f x real time", s.explainRtf());
    }
  }

  private void printTable(List<Summary> summaries) {
    line(
        "%-11s %11s %7s %7s %7s %7s %7s %7s %9s %9s %9s",
        "techniques",
        "distractors",
        "WER",
        "B-WER",
        "U-WER",
        "P",
        "R",
        "F1",
        "alarms/h",
        "decoder",
        "explain");
    for (Summary s : summaries) {
      line(
          "%-11s %11d %7.2f %7s %7s %7s %7s %7s %9s %9.4f %9.4f",
          s.techniques() == null ? MISSING : s.techniques(),
          s.distractors(),
          s.wer(),
          number(s.bWer(), 2),
          number(s.uWer(), 2),
          number(s.precision(), 1),
          number(s.recall(), 1),
          number(s.f1(), 1),
          number(s.falseAlarmsPerHour(), 1),
          s.decoderRtf(),
          s.explainRtf());
    }
    line("Rates in percent; decoder and explain in processor seconds for a second of audio.");
  }

  private static String number(@Nullable Double value, int decimals) {
    return value == null ? MISSING : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
    out.println();
  }
}
