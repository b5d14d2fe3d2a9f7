package dev.earmark.jobs.cli;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.jobs.evaluate.Evaluation;
import dev.earmark.jobs.evaluate.EvaluationLine;
import dev.earmark.jobs.evaluate.EvaluationReport;
import dev.earmark.jobs.evaluate.EvaluationReport.Summary;
import dev.earmark.jobs.evaluate.LineAudio;
import dev.earmark.jobs.evaluate.LineRecognizer;
import dev.earmark.jobs.evaluate.OfflineLineRecognizer;
import dev.earmark.jobs.evaluate.PipelineLineRecognizer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earmark evaluate}: word error rate and real-time factors over the lines of a manifest. */
@Command(
    name = "evaluate",
    description = {
      "Recognize the lines of a manifest, and count the errors.",
      "A line is {\"id\": ..., \"audio\": FILE, \"text\": ...}; audio is WAV or FLAC, relative to the manifest."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();

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
      description = "Through an embedded broker and the whole job, so many lines at once (8).",
      arity = "0..1",
      fallbackValue = "8",
      paramLabel = "CALLS")
  int callsAtOnce;

  @Override
  public Integer call() throws Exception {
    Configuration config = settings.configuration();
    if (bundle != null) {
      config.set(EncoderConfig.BUNDLE, bundle.toString());
    }
    List<EvaluationLine> lines;
    try {
      lines = EvaluationLine.readAll(manifest);
    } catch (IOException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
    ModelBundle model = ModelBundle.open(Path.of(config.get(EncoderConfig.BUNDLE)));
    PrintWriter terminal = settings.out();
    terminal.printf("%s %s, %d lines%n", model.name(), model.version(), lines.size());
    Evaluation evaluation = new Evaluation(lines);
    Progress progress = new Progress(terminal, lines.size());
    try (LineRecognizer recognizer = recognizer(model, config)) {
      recognizer.recognize(
          lines,
          line -> {
            evaluation.add(line);
            progress.show(evaluation);
          });
    }
    EvaluationReport report = evaluation.report();
    if (out != null) {
      report.write(out);
    }
    print(report.summary(), terminal);
    return 0;
  }

  private LineRecognizer recognizer(ModelBundle model, Configuration config)
      throws IOException, InterruptedException {
    LineAudio audio = new LineAudio(telephone, chunkMs);
    return callsAtOnce > 0
        ? PipelineLineRecognizer.start(config, audio, callsAtOnce)
        : new OfflineLineRecognizer(model, config, audio);
  }

  private static void print(Summary s, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "WER      %6.2f %%   %d words, %d substitutions, %d insertions, %d deletions%n",
        s.wer(),
        s.words(),
        s.substitutions(),
        s.insertions(),
        s.deletions());
    if (s.encoderRtf() > 0) {
      out.printf(
          Locale.ROOT,
          "encoder  %8.4f x real time%ndecoder  %8.4f x real time%n",
          s.encoderRtf(),
          s.decoderRtf());
    }
    out.printf(Locale.ROOT, "audio    %6.0f s%n", s.audioSeconds());
    out.flush();
  }

  /** A line now and then: every hundredth of the way. */
  private static final class Progress {

    private final PrintWriter out;
    private final int total;
    private int shown;

    Progress(PrintWriter out, int total) {
      this.out = out;
      this.total = total;
    }

    synchronized void show(Evaluation evaluation) {
      int percent = 100 * evaluation.size() / total;
      if (percent >= shown + 10 || evaluation.size() == total) {
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
}
