package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.EvaluationReport.Summary;
import dev.earmark.jobs.evaluate.EvaluationReport.Utterance;
import dev.earmark.jobs.evaluate.EvaluationReport.Word;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.WordErrors;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts errors line by line as they come, in any order, and makes the report. */
public final class Evaluation {

  private static final int N_BEST = 10;

  private final List<EvaluationLine> lines;
  private final Map<String, Utterance> done = new ConcurrentHashMap<>();
  private WordErrors errors = WordErrors.NONE;
  private long audioMs;
  private long encoderNanos;
  private long decoderNanos;

  public Evaluation(List<EvaluationLine> lines) {
    this.lines = List.copyOf(lines);
  }

  /** Counts a line. */
  public synchronized void add(RecognizedLine recognized) {
    List<Transcript> finals =
        recognized.finals().stream()
            .sorted(Comparator.comparingInt(Transcript::utterance))
            .toList();
    String text = finals.stream().map(Transcript::text).reduce("", Readings::join);
    EvaluationLine line = recognized.line();
    List<Word> words =
        finals.stream()
            .flatMap(f -> f.words().stream())
            .map(w -> new Word(w.text(), w.startMs(), w.endMs(), w.confidence()))
            .toList();
    done.put(
        line.id(),
        new Utterance(line.id(), line.text(), text, Readings.combine(finals, N_BEST), words));
    errors = errors.plus(WordErrors.of(split(line.text()), split(text)));
    audioMs += recognized.audioMs();
    encoderNanos += recognized.encoderNanos();
    decoderNanos += recognized.decoderNanos();
  }

  /** Words as they are compared: lower case, without spaces. */
  private static List<String> split(String text) {
    return text.isBlank()
        ? List.of()
        : List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
  }

  /** Lines counted so far. */
  public int size() {
    return done.size();
  }

  /** Word error rate so far, in percent. */
  public synchronized double wer() {
    return errors.werPercent();
  }

  /**
   * The report over all lines.
   *
   * @throws IllegalStateException if a line is missing
   */
  public synchronized EvaluationReport report() {
    List<Utterance> utterances =
        lines.stream()
            .map(
                line -> {
                  Utterance utterance = done.get(line.id());
                  if (utterance == null) {
                    throw new IllegalStateException("line " + line.id() + " was not recognized");
                  }
                  return utterance;
                })
            .toList();
    double seconds = audioMs / 1e3;
    return new EvaluationReport(
        new Summary(
            errors.werPercent(),
            errors.referenceWords(),
            errors.substitutions(),
            errors.insertions(),
            errors.deletions(),
            seconds,
            encoderNanos / 1e9 / seconds,
            decoderNanos / 1e9 / seconds),
        utterances);
  }
}
