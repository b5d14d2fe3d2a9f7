package dev.earmark.jobs.cli;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.jobs.evaluate.EncodedLineConsumer;
import dev.earmark.jobs.evaluate.EvaluationLine;
import dev.earmark.jobs.evaluate.EvaluationPlan;
import dev.earmark.jobs.evaluate.EvaluationReport;
import dev.earmark.jobs.evaluate.Evaluations;
import dev.earmark.jobs.evaluate.LineAudio;
import dev.earmark.jobs.evaluate.LineRecognizer;
import dev.earmark.jobs.evaluate.LogProbsFolder;
import dev.earmark.jobs.evaluate.OfflineLineRecognizer;
import dev.earmark.jobs.evaluate.PipelineLineRecognizer;
import dev.earmark.jobs.evaluate.TextLineRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code earmark evaluate}: error rates of words and of entities, and real-time factors, over the
 * lines of a manifest.
 */
@Command(
    name = "evaluate",
    description = {
      "Recognize the lines of a manifest, and count the errors.",
      "",
      "A line is {\"id\": ..., \"audio\": FILE, \"text\": ..., \"entries\": [...]}; audio is WAV or FLAC,"
          + " relative to the manifest. Entries, which may be missing, are phrases of the line's entity"
          + " list, or objects with phrase, displayAs, soundsLike, pronunciations, weight. The list of a"
          + " line is its entries, the phrases of --lists, and distractors.",
      "",
      "B-WER is the error rate of words on their line's list, U-WER that of all others (Le et al.,"
          + " arXiv 2104.02194). Precision, recall and F1 count occurrences of listed phrases; a false"
          + " alarm is one that no one said.",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();

  @ArgGroup(exclusive = false, validate = false, heading = "Entity lists:%n")
  EvaluationListOptions listOptions = new EvaluationListOptions();

  @Option(
      names = "--manifest",
      required = true,
      paramLabel = "FILE.jsonl",
      description = "What to recognize.")
  Path manifest = Path.of("");

  @Option(
      names = "--bundle",
      paramLabel = "DIR",
      description = "Model bundle; default: model-artifacts/earmark-en.")
  @Nullable Path bundle;

  @Option(names = "--out", paramLabel = "FILE.json", description = "Where to write the report.")
  @Nullable Path out;

  @Option(names = "--telephone", description = "Send the audio as mu-law at 8 kHz.")
  boolean telephone;

  @Option(
      names = "--chunk-ms",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Length of the chunks; makes no difference. Default: ${DEFAULT-VALUE}.")
  int chunkMs;

  @Option(
      names = "--through-kafka",
      description =
          "Through an embedded broker and the whole job, so many lines at once (8). Each line's list"
              + " is published for its session, and acts when it is acknowledged.",
      arity = "0..1",
      fallbackValue = "8",
      paramLabel = "CALLS")
  int callsAtOnce;

  @Option(
      names = "--log-probs",
      paramLabel = "DIR",
      description =
          "Also write the log-probs and lists of all lines, for other decoders (docs/accuracy.md).")
  @Nullable Path logProbs;

  @Option(
      names = "--score",
      paramLabel = "FILE.jsonl",
      description =
          "Recognize nothing: count the errors of the texts in this file, one {\"id\": ...,"
              + " \"text\": ...} for each line.")
  @Nullable Path texts;

  @Override
  public Integer call() throws Exception {
    Configuration config = settings.configuration();
    if (bundle != null) {
      config.set(EncoderConfig.BUNDLE, bundle.toString());
    }
    ModelBundle model = ModelBundle.open(Path.of(config.get(EncoderConfig.BUNDLE)));
    List<EvaluationLine> lines;
    EvaluationPlan plan;
    List<String> refusals;
    try {
      lines = EvaluationLine.readAll(manifest);
      plan = listOptions.plan(model, texts != null);
      checkSingle(plan);
      refusals = plan.check(lines);
    } catch (IOException | IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
    PrintWriter terminal = settings.out();
    terminal.printf("%s %s, %d lines%n", model.name(), model.version(), lines.size());
    if (!refusals.isEmpty()) {
      terminal.printf("%d entries are refused, the first: %s%n", refusals.size(), refusals.get(0));
    }
    Evaluations evaluations = new Evaluations(lines, plan.conditions(), listOptions.seed);
    recognize(lines, model, config, plan, evaluations);
    List<EvaluationReport> reports = evaluations.reports();
    if (out != null && reports.size() == 1) {
      reports.get(0).write(out);
    } else if (out != null) {
      EvaluationReport.writeAll(reports, out);
    }
    new EvaluationPrinter(terminal).print(reports);
    return 0;
  }

  /** What is done for one condition only, or not together. */
  private void checkSingle(EvaluationPlan plan) {
    int ways = (callsAtOnce > 0 ? 1 : 0) + (logProbs != null ? 1 : 0) + (texts != null ? 1 : 0);
    if (ways > 1) {
      throw new IllegalArgumentException(
          "expected one of --through-kafka, --log-probs and --score, got " + ways);
    }
    if (ways == 1 && plan.conditions().size() > 1) {
      throw new IllegalArgumentException(
          "expected one of --techniques and of --distractors with --through-kafka, --log-probs or"
              + " --score, got "
              + plan.conditions().size()
              + " conditions");
    }
  }

  private void recognize(
      List<EvaluationLine> lines,
      ModelBundle model,
      Configuration config,
      EvaluationPlan plan,
      Evaluations evaluations)
      throws IOException, InterruptedException {
    LogProbsFolder folder =
        logProbs == null
            ? null
            : new LogProbsFolder(
                logProbs, model, plan.lists(), plan.conditions().get(0).distractors());
    EvaluationProgress progress =
        new EvaluationProgress(settings.out(), lines.size(), evaluations.last());
    try (LineRecognizer recognizer = recognizer(model, config, plan, folder)) {
      recognizer.recognize(
          lines,
          line -> {
            evaluations.add(line);
            progress.show();
          });
    }
    if (folder != null) {
      folder.finish();
    }
  }

  private LineRecognizer recognizer(
      ModelBundle model, Configuration config, EvaluationPlan plan, @Nullable LogProbsFolder folder)
      throws IOException, InterruptedException {
    LineAudio audio = new LineAudio(telephone, chunkMs);
    if (texts != null) {
      return new TextLineRecognizer(texts, audio, plan);
    }
    if (callsAtOnce > 0) {
      return PipelineLineRecognizer.start(config, audio, plan, callsAtOnce);
    }
    EncodedLineConsumer encodedLines = folder == null ? EncodedLineConsumer.NONE : folder;
    return new OfflineLineRecognizer(model, config, audio, plan, encodedLines);
  }
}
