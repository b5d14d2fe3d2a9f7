package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.kafka.AudioChunkProducer;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.jobs.local.LocalJob;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.transcript.Transcript;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.jspecify.annotations.Nullable;

/**
 * Through the whole job: an embedded broker, Flink in this process, finals read from committed
 * transactions. Some lines are under way at once, each as a session of its own. The list of a line
 * is published for its session, and the audio is sent when the job has acknowledged it.
 */
public final class PipelineLineRecognizer implements LineRecognizer {

  private static final int PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

  private final EmbeddedKafka kafka;
  private final LocalJob job;
  private final Configuration config;
  private final LineAudio audio;
  private final int linesAtOnce;
  private final EvaluationPlan plan;
  private final AtomicReference<@Nullable Exception> sendFailure = new AtomicReference<>();

  private PipelineLineRecognizer(
      EmbeddedKafka kafka,
      LocalJob job,
      Configuration config,
      LineAudio audio,
      EvaluationPlan plan,
      int linesAtOnce) {
    this.kafka = kafka;
    this.job = job;
    this.config = config;
    this.audio = audio;
    this.plan = plan;
    this.linesAtOnce = linesAtOnce;
  }

  /**
   * Starts the broker and the job.
   *
   * @param plan with one condition
   */
  public static PipelineLineRecognizer start(
      Configuration given, LineAudio audio, EvaluationPlan plan, int linesAtOnce)
      throws InterruptedException {
    Configuration config = plan.only().techniques().in(given);
    EmbeddedKafka kafka = EmbeddedKafka.start();
    try {
      config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
      JobOptions.setDefault(
          config, CoreOptions.DEFAULT_PARALLELISM, Runtime.getRuntime().availableProcessors());
      JobOptions.setDefault(
          config, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
      kafka.createJobTopics(PARTITIONS, config);
      LocalJob job = LocalJob.start(config);
      return new PipelineLineRecognizer(kafka, job, config, audio, plan, linesAtOnce);
    } catch (RuntimeException | InterruptedException e) {
      kafka.close();
      throw e;
    }
  }

  @Override
  public void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException, InterruptedException {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrapServers());
    Iterator<EvaluationLine> next = lines.iterator();
    try (AudioChunkProducer producer =
            new AudioChunkProducer(
                client,
                config.get(JobOptions.AUDIO_TOPIC),
                e -> sendFailure.compareAndSet(null, e));
        ListPublisher publisher =
            new ListPublisher(
                client,
                config.get(JobOptions.ENTITY_LISTS_TOPIC),
                config.get(JobOptions.ACKNOWLEDGEMENTS_TOPIC));
        TranscriptReader reader =
            new TranscriptReader(client, List.of(config.get(JobOptions.FINALS_TOPIC)), true)) {
      Calls calls = new Calls(producer, publisher);
      while (next.hasNext() || !calls.pending.isEmpty()) {
        while (next.hasNext() && calls.pending.size() < linesAtOnce) {
          calls.start(next.next());
        }
        job.checkAlive();
        if (sendFailure.get() != null) {
          throw new IOException("could not send the audio", sendFailure.get());
        }
        for (var record : reader.poll(POLL)) {
          RecognizedLine complete = calls.accept(TranscriptReader.transcript(record));
          if (complete != null) {
            out.accept(complete);
          }
        }
      }
    }
  }

  /** A line that was sent and is not complete. */
  private record Pending(
      EvaluationLine line, LineList list, long audioMs, List<Transcript> finals) {}

  /** The lines under way, each a session with a list of its own. */
  private final class Calls {

    private final AudioChunkProducer producer;
    private final ListPublisher publisher;
    private final Map<String, Pending> pending = new HashMap<>();

    Calls(AudioChunkProducer producer, ListPublisher publisher) {
      this.producer = producer;
      this.publisher = publisher;
    }

    void start(EvaluationLine line) throws IOException, InterruptedException {
      LineList list = plan.lists().list(line, plan.only().distractors());
      if (!list.accepted().entries().isEmpty()) {
        publish(list.update());
      }
      AudioFile file = audio.read(line);
      audio.cut(file, line.id(), System.currentTimeMillis()).forEach(producer::send);
      pending.put(line.id(), new Pending(line, list, file.durationMs(), new ArrayList<>()));
    }

    /** Takes a final; the line if that was its last. */
    @Nullable RecognizedLine accept(Transcript result) throws InterruptedException {
      String id = result.key().sessionId();
      Pending line = pending.get(id);
      if (line == null) {
        throw new IllegalStateException(
            "a final came twice, or after the end of its session: " + result);
      }
      line.finals().add(result);
      if (!result.endOfStream()) {
        return null;
      }
      pending.remove(id);
      if (!line.list().accepted().entries().isEmpty()) {
        publish(line.list().removal());
      }
      return new RecognizedLine(
          line.line(),
          plan.only(),
          line.list(),
          Reading.of(line.finals()),
          line.audioMs(),
          StageTimes.NONE);
    }

    private void publish(EntityListUpdate update) throws InterruptedException {
      ListAcknowledgement answer =
          publisher
              .publish(update, ANSWER_TIMEOUT)
              .answer()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "list %s was not answered in %s"
                              .formatted(update.list(), ANSWER_TIMEOUT)));
      if (answer.status() == Status.REFUSED) {
        throw new IllegalStateException(
            "list %s was refused: %s".formatted(update.list(), answer.reason()));
      }
    }
  }

  @Override
  public void close() {
    job.close();
    kafka.close();
  }
}
