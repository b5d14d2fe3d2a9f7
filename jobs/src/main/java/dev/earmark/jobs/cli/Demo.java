package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.jobs.audio.Pacer;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.jobs.local.LocalJob;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.transcript.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.common.errors.InterruptException;

/**
 * One call from start to end: a broker and Flink in this process, the recording sent as chunks, the
 * transcripts shown as they arrive. Whatever happens, job, cluster and broker are closed.
 */
final class Demo {

  private static final String SESSION = "demo";
  private static final int PARTITIONS = 2;
  private static final Duration POLL = Duration.ofMillis(100);

  /** Finals are visible when their checkpoint commits: the price of exactly once. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final AudioFile audio;
  private final Configuration config;
  private final Screen screen;
  private final boolean fast;
  private final ConversationView view;
  private final CallTally tally;
  private double realTimeFactor;

  /**
   * @param audio what is played, a speaker a channel
   * @param config settings that the user gave
   * @param speakers names of the channels
   * @param screen where it is shown; stays open
   * @param fast whether to play as fast as it goes, not at the speed of speech
   */
  Demo(AudioFile audio, Configuration config, Speakers speakers, Screen screen, boolean fast) {
    this.audio = audio;
    this.config = withDefaults(config);
    this.screen = screen;
    this.fast = fast;
    int channels = audio.channels().size();
    view = new ConversationView(speakers, channels, screen.ink());
    tally = new CallTally(channels);
  }

  private static Configuration withDefaults(Configuration config) {
    Configuration all = new Configuration(config);
    JobOptions.setDefault(all, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    JobOptions.setDefault(all, CoreOptions.DEFAULT_PARALLELISM, 1);
    JobOptions.setDefault(all, RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return all;
  }

  /**
   * Plays the call and returns when the last final of every channel has arrived.
   *
   * @return what came out
   */
  CallTally run() throws InterruptedException {
    screen.live(List.of(), "starting Kafka ...");
    try (EmbeddedKafka kafka = broker()) {
      kafka.createTopics(PARTITIONS, JobOptions.topics(config));
      config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
      screen.live(List.of(), "starting Flink and loading the model ...");
      try (LocalJob job = LocalJob.start(config)) {
        job.awaitRunning();
        screen.settle(List.of("Flink's web interface: " + job.webInterface(), ""));
        play(job, kafka.bootstrapServers());
      }
    }
    return tally;
  }

  /** A broker that is interrupted while it starts ends the whole process, so it never is. */
  private static EmbeddedKafka broker() throws InterruptedException {
    CompletableFuture<EmbeddedKafka> starting = CompletableFuture.supplyAsync(EmbeddedKafka::start);
    try {
      return starting.get();
    } catch (InterruptedException e) {
      starting.join().close();
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("no broker to play to", e.getCause());
    }
  }

  private void play(LocalJob job, String servers) throws InterruptedException {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", servers);
    Playback playback =
        new Playback(
            client,
            config.get(JobOptions.AUDIO_TOPIC),
            chunks(),
            fast ? Pacer.unpaced() : Pacer.realTime());
    List<String> topics =
        List.of(config.get(JobOptions.PARTIALS_TOPIC), config.get(JobOptions.FINALS_TOPIC));
    Thread player = new Thread(playback, "player");
    try (TranscriptReader reader = new TranscriptReader(client, topics, true)) {
      player.start();
      show(job, playback, reader);
    } catch (InterruptException e) {
      throw new InterruptedException(e.getMessage());
    } finally {
      // Kafka's clients leave the thread interrupted; what is closed next has to wait for threads.
      boolean unusedInterrupted = Thread.interrupted();
      player.interrupt();
      player.join();
    }
  }

  /** In a hurry, the call has just ended: capture times in the future would be refused. */
  private List<AudioChunk> chunks() {
    long nowMs = System.currentTimeMillis();
    long startMs = fast ? nowMs - audio.durationMs() : nowMs;
    return ChunkedAudio.cut(
        audio, new CallScript(SESSION, startMs, SessionInfo.NONE), ChunkFormat.TELEPHONE);
  }

  private void show(LocalJob job, Playback playback, TranscriptReader reader) {
    ProcessorTime processor = new ProcessorTime();
    while (!tally.complete()) {
      for (dev.earmark.schemas.avro.Transcript record : reader.poll(POLL)) {
        Transcript transcript = TranscriptReader.transcript(record);
        view.accept(transcript);
        tally.accept(transcript, System.currentTimeMillis());
      }
      int columns = screen.columns();
      screen.settle(view.takeSettled(columns));
      long sentMs = playback.sentMs();
      StatusLine status =
          new StatusLine(sentMs, audio.durationMs(), processor.perAudio(heardMs(sentMs)), !fast);
      screen.live(view.open(columns), status.text(tally, columns));
      playback.checkFailure();
      job.checkAlive();
    }
    realTimeFactor = processor.perAudio(heardMs(audio.durationMs()));
  }

  private long heardMs(long positionMs) {
    return positionMs * audio.channels().size();
  }

  /** What came of the call, in lines. */
  List<String> summary() {
    return List.of(
        "",
        String.format(
            Locale.ROOT,
            "%d utterances, %d words. Finals: %d lost, %d duplicated, %d out of order.",
            tally.utterances(),
            tally.words(),
            tally.lost(),
            tally.duplicated(),
            tally.outOfOrder()),
        fast
            ? "Played as fast as it goes, so there is no latency to tell."
            : "Latency from capture to this screen: partials "
                + tally.partialLatency()
                + ", finals "
                + tally.finalLatency()
                + ".",
        String.format(
            Locale.ROOT,
            "Real-time factor %.2f: seconds of processor time for a second of one speaker.",
            realTimeFactor));
  }
}
