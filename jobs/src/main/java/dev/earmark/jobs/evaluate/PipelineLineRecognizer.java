package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.kafka.AudioChunkProducer;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.jobs.local.LocalJob;
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
 * transactions. Some lines are under way at once, each as a session of its own.
 */
public final class PipelineLineRecognizer implements LineRecognizer {

  private static final int PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

  private final EmbeddedKafka kafka;
  private final LocalJob job;
  private final Configuration config;
  private final LineAudio audio;
  private final int linesAtOnce;
  private final AtomicReference<@Nullable Exception> sendFailure = new AtomicReference<>();

  private PipelineLineRecognizer(
      EmbeddedKafka kafka, LocalJob job, Configuration config, LineAudio audio, int linesAtOnce) {
    this.kafka = kafka;
    this.job = job;
    this.config = config;
    this.audio = audio;
    this.linesAtOnce = linesAtOnce;
  }

  /** Starts the broker and the job. */
  public static PipelineLineRecognizer start(Configuration given, LineAudio audio, int linesAtOnce)
      throws InterruptedException {
    EmbeddedKafka kafka = EmbeddedKafka.start();
    try {
      Configuration config = new Configuration(given);
      config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
      JobOptions.setDefault(
          config, CoreOptions.DEFAULT_PARALLELISM, Runtime.getRuntime().availableProcessors());
      JobOptions.setDefault(
          config, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
      kafka.createTopics(PARTITIONS, JobOptions.topics(config));
      LocalJob job = LocalJob.start(config);
      return new PipelineLineRecognizer(kafka, job, config, audio, linesAtOnce);
    } catch (RuntimeException | InterruptedException e) {
      kafka.close();
      throw e;
    }
  }

  /** A line that was sent and is not complete. */
  private record Pending(EvaluationLine line, long audioMs, List<Transcript> finals) {}

  @Override
  public void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrapServers());
    Map<String, Pending> pending = new HashMap<>();
    Iterator<EvaluationLine> next = lines.iterator();
    try (AudioChunkProducer producer =
            new AudioChunkProducer(
                client,
                config.get(JobOptions.AUDIO_TOPIC),
                e -> sendFailure.compareAndSet(null, e));
        TranscriptReader reader =
            new TranscriptReader(client, List.of(config.get(JobOptions.FINALS_TOPIC)), true)) {
      while (next.hasNext() || !pending.isEmpty()) {
        while (next.hasNext() && pending.size() < linesAtOnce) {
          send(next.next(), producer, pending);
        }
        job.checkAlive();
        if (sendFailure.get() != null) {
          throw new IOException("could not send the audio", sendFailure.get());
        }
        for (var record : reader.poll(POLL)) {
          Transcript result = TranscriptReader.transcript(record);
          String id = result.key().sessionId();
          Pending line = pending.get(id);
          if (line == null) {
            throw new IllegalStateException(
                "a final came twice, or after the end of its session: " + result);
          }
          line.finals().add(result);
          if (result.endOfStream()) {
            pending.remove(id);
            out.accept(new RecognizedLine(line.line(), line.audioMs(), line.finals(), 0, 0));
          }
        }
      }
    }
  }

  private void send(EvaluationLine line, AudioChunkProducer producer, Map<String, Pending> pending)
      throws IOException {
    AudioFile file = audio.read(line);
    audio.cut(file, line.id(), System.currentTimeMillis()).forEach(producer::send);
    pending.put(line.id(), new Pending(line, file.durationMs(), new ArrayList<>()));
  }

  @Override
  public void close() {
    job.close();
    kafka.close();
  }
}
