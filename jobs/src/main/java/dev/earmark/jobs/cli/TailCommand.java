package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.schemas.avro.TranscriptKind;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows transcripts until it is stopped: one line each. */
@Command(name = "tail", description = "Follow transcripts as they arrive, one line each.")
final class TailCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(500);

  @Mixin Settings settings = new Settings();

  @Option(names = "--session", paramLabel = "ID", description = "Of this call only.")
  String session = "";

  @Option(names = "--from-beginning", description = "Also what is there already.")
  boolean fromBeginning;

  @Option(names = "--finals-only", description = "No partials.")
  boolean finalsOnly;

  @Option(names = "--json", description = "All that is known of each, as JSON.")
  boolean json;

  @Override
  public Integer call() {
    Configuration configuration = settings.configuration();
    Properties kafka = settings.kafka(configuration);
    List<String> topics = new ArrayList<>(List.of(configuration.get(JobOptions.FINALS_TOPIC)));
    if (!finalsOnly) {
      topics.add(configuration.get(JobOptions.PARTIALS_TOPIC));
    }
    PrintWriter out = settings.out();
    try (TranscriptReader reader = new TranscriptReader(kafka, topics, fromBeginning)) {
      while (!out.checkError()) {
        for (Transcript transcript : reader.poll(POLL)) {
          if (session.isEmpty() || session.equals(transcript.getSessionId())) {
            out.println(json ? TranscriptRecords.json(transcript) : line(transcript));
          }
        }
        out.flush();
      }
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  /** {@code call-17/0 00:08.9 final call sitille [Sitille: names v3, subword]}. */
  static String line(Transcript transcript) {
    boolean last = transcript.getKind() == TranscriptKind.FINAL;
    return transcript.getSessionId()
        + "/"
        + transcript.getChannel()
        + "  "
        + Times.position(transcript.getStartMs())
        + (last ? "  final    " : "  partial  ")
        + transcript.getText()
        + MentionText.of(TranscriptReader.transcript(transcript))
        + (transcript.getEndOfStream() ? "  [end]" : "");
  }
}
