package dev.earmark.jobs.benchmark;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.kafka.AudioChunkProducer;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.jobs.local.KafkaProcess;
import dev.earmark.jobs.local.LocalJob;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.transcript.Transcript;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * The whole job in this process, with its broker in another: calls are sent at once and their
 * finals read from committed transactions.
 */
public final class Benchmark {

  private static final int PARTITIONS = 4;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

  private static final int MAX_WARM_UPS = 8;

  /** Warm enough when compilation and garbage collection take no more of the processor time. */
  private static final double COMPILED_PERCENT = 5;

  /** Kafka puts it into the names of the client's threads. */
  private static final String CLIENT = "earmark-benchmark";

  private final BenchmarkOptions options;
  private final Configuration config;
  private final BenchmarkCalls calls;

  /**
   * @param config settings that the user gave
   * @param audio what the calls are made of
   */
  public Benchmark(BenchmarkOptions options, Configuration config, AudioFile audio) {
    this.options = options;
    this.config = withDefaults(config);
    this.calls = new BenchmarkCalls(audio);
  }

  private static Configuration withDefaults(Configuration given) {
    Configuration config = new Configuration(given);
    JobOptions.setDefault(
        config, CoreOptions.DEFAULT_PARALLELISM, Runtime.getRuntime().availableProcessors());
    JobOptions.setDefault(config, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    config.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, JobMetrics.UPDATE_INTERVAL);
    return config;
  }

  /**
   * Starts everything, warms it up, measures, and stops everything.
   *
   * @param progress gets a line for each phase
   * @throws IOException if the metrics can't be read
   */
  public BenchmarkReport run(Consumer<String> progress) throws IOException, InterruptedException {
    progress.accept("starting Kafka, in a process of its own");
    try (KafkaProcess kafka = KafkaProcess.start()) {
      kafka.createJobTopics(PARTITIONS, config);
      config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
      progress.accept("starting Flink and loading the model");
      try (LocalJob job = LocalJob.start(config)) {
        job.awaitRunning();
        return measure(job, kafka.bootstrapServers(), progress);
      }
    }
  }

  private BenchmarkReport measure(LocalJob job, String servers, Consumer<String> progress)
      throws IOException, InterruptedException {
    Properties client = new Properties();
    client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
    client.setProperty(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT);
    String caller = Thread.currentThread().getName();
    Thread.currentThread().setName(CLIENT);
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    try (AudioChunkProducer producer =
            new AudioChunkProducer(
                client, config.get(JobOptions.AUDIO_TOPIC), e -> failure.compareAndSet(null, e));
        TranscriptReader reader =
            new TranscriptReader(client, List.of(config.get(JobOptions.FINALS_TOPIC)), false)) {
      JobMetrics metrics = new JobMetrics(job.webInterface());
      Session session = new Session(job, producer, reader, failure);
      warmUp(session, progress);
      EncoderCounts encodedBefore = metrics.encoderCounts();

      progress.accept("measuring");
      double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
      CpuTimes before = CpuTimes.now();
      long startNanos = System.nanoTime();
      play("call", options, session);
      long wallNanos = System.nanoTime() - startNanos;
      Map<Component, Long> used = CpuTimes.now().since(before, CLIENT);

      EncoderCounts encoded = metrics.encoderCounts().minus(encodedBefore);
      return new BenchmarkReport(
          options, wallNanos, used, encoded, load, Runtime.getRuntime().availableProcessors());
    } finally {
      Thread.currentThread().setName(caller);
    }
  }

  /** The job, and the clients at its two ends. */
  private record Session(
      LocalJob job,
      AudioChunkProducer producer,
      TranscriptReader reader,
      AtomicReference<@Nullable Exception> failure) {}

  /** Plays calls until the code has been compiled, or for as long as one can wait. */
  private void warmUp(Session session, Consumer<String> progress) {
    double percent = 100;
    for (int round = 1; round <= MAX_WARM_UPS && percent > COMPILED_PERCENT; round++) {
      progress.accept("warming up, round " + round);
      CpuTimes before = CpuTimes.now();
      play("warm-up-" + round, options.warmUp(), session);
      Map<Component, Long> used = CpuTimes.now().since(before, CLIENT);
      long all = used.values().stream().mapToLong(Long::longValue).sum();
      percent = 100.0 * used.getOrDefault(Component.VIRTUAL_MACHINE, 0L) / Math.max(1, all);
    }
  }

  /** Sends calls and returns when the last final of each has been read. */
  private void play(String name, BenchmarkOptions played, Session session) {
    long nowMs = System.currentTimeMillis();
    Set<SessionKey> open = new HashSet<>();
    for (AudioChunk chunk : calls.chunks(name, played, nowMs)) {
      open.add(chunk.key());
      session.producer().send(chunk);
    }
    while (!open.isEmpty()) {
      session.job().checkAlive();
      if (session.failure().get() != null) {
        throw new IllegalStateException("could not send the audio", session.failure().get());
      }
      for (var record : session.reader().poll(POLL)) {
        Transcript result = TranscriptReader.transcript(record);
        if (result.endOfStream()) {
          open.remove(result.key());
        }
      }
    }
  }
}
