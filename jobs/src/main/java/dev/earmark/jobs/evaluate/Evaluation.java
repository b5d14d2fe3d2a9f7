package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.EvaluationReport.Summary;
import dev.earmark.jobs.evaluate.EvaluationReport.Utterance;
import dev.earmark.jobs.evaluate.score.EntityCounts;
import dev.earmark.jobs.evaluate.score.Score;
import dev.earmark.speech.transcript.WordErrors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the errors of one condition, line by line as they come, in any order, and makes the
 * report.
 */
public final class Evaluation {

  private static final double SECONDS_PER_HOUR = 3600;

  private final List<EvaluationLine> lines;
  private final Condition condition;
  private final long seed;
  private final Map<String, Utterance> done = new ConcurrentHashMap<>();
  private Score score = Score.NONE;
  private StageTimes times = StageTimes.NONE;
  private boolean listed;
  private int refusedEntries;
  private long audioMs;

  /**
   * @param lines all lines, in the order of the report
   * @param seed that distractors are drawn with
   */
  public Evaluation(List<EvaluationLine> lines, Condition condition, long seed) {
    this.lines = List.copyOf(lines);
    this.condition = condition;
    this.seed = seed;
  }

  /** Counts a line. */
  public synchronized void add(RecognizedLine recognized) {
    EvaluationLine line = recognized.line();
    Reading reading = recognized.reading();
    done.put(
        line.id(),
        new Utterance(
            line.id(),
            line.text(),
            reading.text(),
            reading.nBest(),
            reading.words(),
            reading.entities()));
    var phrases = recognized.list().phrases();
    score = score.plus(Score.of(line.text(), reading.text(), phrases));
    times = times.plus(recognized.times());
    listed |= !phrases.isEmpty();
    refusedEntries += recognized.list().refused().size();
    audioMs += recognized.audioMs();
  }

  /** Lines counted so far. */
  public int size() {
    return done.size();
  }

  /** Word error rate so far, in percent. */
  public synchronized double wer() {
    return score.all().werPercent();
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
    return new EvaluationReport(summary(), utterances);
  }

  private Summary summary() {
    WordErrors all = score.all();
    EntityCounts entities = score.entities();
    double seconds = audioMs / 1e3;
    return new Summary(
        condition.techniques().equals(Techniques.UNKNOWN) ? null : condition.techniques().name(),
        condition.distractors(),
        seed,
        all.werPercent(),
        all.referenceWords(),
        all.substitutions(),
        all.insertions(),
        all.deletions(),
        listed ? rate(score.listed()) : null,
        listed ? rate(score.others()) : null,
        score.listed().referenceWords(),
        entities.precision(),
        entities.recall(),
        entities.f1(),
        entities.truePositives(),
        entities.falsePositives(),
        entities.falseNegatives(),
        listed ? Double.valueOf(SECONDS_PER_HOUR * entities.falsePositives() / seconds) : null,
        refusedEntries,
        seconds,
        times.encoderNanos() / 1e9 / seconds,
        times.decoderNanos() / 1e9 / seconds,
        times.explainNanos() / 1e9 / seconds);
  }

  private static @Nullable Double rate(WordErrors errors) {
    return errors.referenceWords() == 0 ? null : Double.valueOf(errors.werPercent());
  }
}
