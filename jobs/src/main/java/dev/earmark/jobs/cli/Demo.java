package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.jobs.audio.Pacer;
import dev.earmark.jobs.kafka.ProcessedRecords;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.jobs.local.LocalJob;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.transcript.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * One call from start to end: a broker and Flink in this process, the recording sent as chunks, an
 * entity list published half-way, the transcripts shown as they arrive. Whatever happens, job,
 * cluster and broker are closed.
 */
final class Demo {

  private static final String SESSION = "demo";
  private static final int PARTITIONS = 2;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** Finals are visible when their checkpoint commits: the price of exactly once. */
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final DemoCall call;
  private final Configuration config;
  private final Screen screen;
  private final ConversationView view;
  private final CallTally tally;
  private final @Nullable EntityTally entities;
  private double realTimeFactor;

  /**
   * @param call what is played
   * @param config settings that the user gave
   * @param screen where it is shown; stays open
   */
  Demo(DemoCall call, Configuration config, Screen screen) {
    this.call = call;
    this.config = withDefaults(config);
    this.screen = screen;
    int channels = call.audio().channels().size();
    view = new ConversationView(call.speakers(), channels, screen.ink());
    tally = new CallTally(channels);
    entities = call.list() == null ? null : new EntityTally(call.list());
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
      kafka.createJobTopics(PARTITIONS, config);
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
    List<String> results =
        List.of(config.get(JobOptions.PARTIALS_TOPIC), config.get(JobOptions.FINALS_TOPIC));
    try (TranscriptReader reader = new TranscriptReader(client, results, true);
        ListPublisher publisher =
            new ListPublisher(
                client,
                config.get(JobOptions.ENTITY_LISTS_TOPIC),
                config.get(JobOptions.ACKNOWLEDGEMENTS_TOPIC))) {
      play(job, client, reader, publisher);
    } catch (InterruptException e) {
      boolean unusedInterrupted = Thread.interrupted();
      throw new InterruptedException(e.getMessage());
    }
  }

  private void play(
      LocalJob job, Properties client, TranscriptReader reader, ListPublisher publisher)
      throws InterruptedException {
    List<AudioChunk> chunks = chunks();
    try (MidCallUpdate update = update(client, publisher, chunks)) {
      Playback playback = new Playback(client, config.get(JobOptions.AUDIO_TOPIC), chunks, update);
      Thread player = new Thread(playback, "player");
      player.start();
      try {
        show(job, playback, update, reader);
      } finally {
        // Kafka's clients leave the thread interrupted; what is closed next has to wait for
        // threads.
        boolean unusedInterrupted = Thread.interrupted();
        player.interrupt();
        player.join();
      }
    }
  }

  /** Half-way through the recording, or never if there is no list. */
  private MidCallUpdate update(
      Properties client, ListPublisher publisher, List<AudioChunk> chunks) {
    Pacer pacer = call.fast() ? Pacer.unpaced() : Pacer.realTime();
    EntityListUpdate list = call.list();
    long halfMs = chunks.get(0).captureTimeMs() + call.audio().durationMs() / 2;
    return new MidCallUpdate(
        pacer,
        list == null ? Long.MAX_VALUE : halfMs,
        call.fast(),
        sentChunks -> {
          if (call.fast()) {
            awaitHeard(client, sentChunks);
          }
          return publisher
              .publish(Objects.requireNonNull(list), ANSWER_TIMEOUT)
              .answer()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "no answer within " + ANSWER_TIMEOUT.toSeconds() + " s"));
        });
  }

  /** In a hurry, much more has been sent than heard. */
  private void awaitHeard(Properties client, long sentChunks) throws InterruptedException {
    try (ProcessedRecords heard =
        new ProcessedRecords(
            client, config.get(JobOptions.GROUP_ID), config.get(JobOptions.AUDIO_TOPIC))) {
      heard.await(sentChunks);
    }
  }

  /** In a hurry, the call has just ended: capture times in the future would be refused. */
  private List<AudioChunk> chunks() {
    long nowMs = System.currentTimeMillis();
    long startMs = call.fast() ? nowMs - call.audio().durationMs() : nowMs;
    return ChunkedAudio.cut(
        call.audio(), new CallScript(SESSION, startMs, SessionInfo.NONE), ChunkFormat.TELEPHONE);
  }

  private void show(
      LocalJob job, Playback playback, MidCallUpdate update, TranscriptReader reader) {
    ProcessorTime processor = new ProcessorTime();
    while (!tally.complete()) {
      for (dev.earmark.schemas.avro.Transcript record : reader.poll(POLL)) {
        Transcript transcript = TranscriptReader.transcript(record);
        view.accept(transcript);
        tally.accept(transcript, System.currentTimeMillis());
        if (entities != null) {
          entities.accept(transcript);
        }
      }
      int columns = screen.columns();
      screen.settle(view.takeSettled(columns));
      long sentMs = playback.sentMs();
      update
          .takeAnswer()
          .map(
              answer ->
                  AcknowledgementView.announcement(
                      answer.acknowledgement(), answer.atMs() - playback.startMs()))
          .ifPresent(line -> screen.settle(List.of("", screen.ink().bold(line), "")));
      StatusLine status =
          new StatusLine(
              sentMs, call.audio().durationMs(), processor.perAudio(heardMs(sentMs)), !call.fast());
      screen.live(view.open(columns), status.text(tally, columns));
      playback.checkFailure();
      job.checkAlive();
    }
    realTimeFactor = processor.perAudio(heardMs(call.audio().durationMs()));
  }

  private long heardMs(long positionMs) {
    return positionMs * call.audio().channels().size();
  }

  /** What came of the call, in lines. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "%d utterances, %d words. Finals: %d lost, %d duplicated, %d out of order.",
            tally.utterances(),
            tally.words(),
            tally.lost(),
            tally.duplicated(),
            tally.outOfOrder()));
    if (entities != null) {
      lines.add(entities.summary());
    }
    lines.add(
        call.fast()
            ? "Played as fast as it goes, so there is no latency to tell."
            : "Latency from capture to this screen: partials "
                + tally.partialLatency()
                + ", finals "
                + tally.finalLatency()
                + ".");
    lines.add(
        String.format(
            Locale.ROOT,
            "Real-time factor %.2f: seconds of processor time for a second of one speaker.",
            realTimeFactor));
    return lines;
  }
}
