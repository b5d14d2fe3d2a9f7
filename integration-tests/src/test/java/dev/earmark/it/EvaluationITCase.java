package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.jobs.evaluate.Condition;
import dev.earmark.jobs.evaluate.DistractorPool;
import dev.earmark.jobs.evaluate.EncodedLineConsumer;
import dev.earmark.jobs.evaluate.EvaluationLine;
import dev.earmark.jobs.evaluate.EvaluationPlan;
import dev.earmark.jobs.evaluate.EvaluationReport;
import dev.earmark.jobs.evaluate.Evaluations;
import dev.earmark.jobs.evaluate.LineAudio;
import dev.earmark.jobs.evaluate.LineLists;
import dev.earmark.jobs.evaluate.LineRecognizer;
import dev.earmark.jobs.evaluate.OfflineLineRecognizer;
import dev.earmark.jobs.evaluate.PipelineLineRecognizer;
import dev.earmark.jobs.evaluate.Techniques;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that are published for their sessions must do what they do without Kafka and Flink. */
class EvaluationITCase {

  private static final Path ROOT = Path.of(System.getProperty("earmark.root"));
  private static final List<String> LISTED = List.of("Quilter", "badger", "wrinkles");
  private static final List<String> POOL = List.of("walnut", "zebra", "parsnip", "lighthouse");

  private final ModelBundle bundle = ModelBundle.open(ROOT.resolve("model-artifacts/earmark-en"));
  private final List<EvaluationLine> lines = lines();
  private final EvaluationPlan plan = plan();

  /** A list of one entry for each of the first lines. */
  private static List<EvaluationLine> lines() {
    try {
      List<EvaluationLine> read =
          EvaluationLine.readAll(
              ROOT.resolve("integration-tests/src/test/resources/speech/manifest.jsonl"));
      List<EvaluationLine> lines = new ArrayList<>();
      for (int i = 0; i < LISTED.size(); i++) {
        EvaluationLine line = read.get(i);
        lines.add(
            new EvaluationLine(
                line.id(), line.audio(), line.text(), List.of(EntityEntry.of(LISTED.get(i)))));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the test speech", e);
    }
  }

  private EvaluationPlan plan() {
    try {
      LineLists lists =
          new LineLists(
              BundleListChecker.open(bundle, ListLimits.DEFAULTS),
              List.of(EntityEntry.of("Platinum Motors")),
              new DistractorPool(POOL, 1));
      return new EvaluationPlan(List.of(new Condition(Techniques.ALL, 3)), lists);
    } catch (IOException e) {
      throw new UncheckedIOException("can't open the bundle", e);
    }
  }

  @Test
  @Timeout(300)
  void recognize_linesWithLists_throughTheJobAsOffline() throws Exception {
    Configuration config = new Configuration();
    config.set(EncoderConfig.BUNDLE, bundle.directory().toString());

    EvaluationReport offline;
    try (LineRecognizer recognizer =
        new OfflineLineRecognizer(
            bundle, config, LineAudio.AS_IS, plan, EncodedLineConsumer.NONE)) {
      offline = report(recognizer);
    }
    EvaluationReport throughTheJob;
    try (LineRecognizer recognizer =
        PipelineLineRecognizer.start(config, LineAudio.AS_IS, plan, 2)) {
      throughTheJob = report(recognizer);
    }

    assertThat(throughTheJob.utterances()).isEqualTo(offline.utterances());
    assertThat(throughTheJob.summary().bWer()).isEqualTo(offline.summary().bWer());
  }

  private EvaluationReport report(LineRecognizer recognizer) throws Exception {
    Evaluations evaluations = new Evaluations(lines, plan.conditions(), 1);
    recognizer.recognize(lines, evaluations::add);
    return evaluations.reports().get(0);
  }
}
