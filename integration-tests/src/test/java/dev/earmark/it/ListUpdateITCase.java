package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.kafka.EntityListProducer;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A list is published while someone speaks: in the second utterance, some words before the one that
 * is on it. Without the list that word is not recognized.
 */
class ListUpdateITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Logger LOG = LoggerFactory.getLogger(ListUpdateITCase.class);
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(500);
  private static final long MOST_MS = 1_000;

  private static final String WORD = "revises";
  private static final EntityListUpdate UPDATE =
      TestingLists.list("publishing", 7, TestingLists.displayed(WORD, "Revises (2nd)"));
  private static final TestingCall CALL =
      TestingCall.of(
          "call", TestingSpeech.hangingUp(TestingSpeech.monologue(1, 3)), ChunkFormat.TELEPHONE);

  private static List<Transcript> without = List.of();
  private static List<Transcript> offline = List.of();

  /** When the update is published, milliseconds since the call's start. */
  private static long updateMs;

  private static List<Transcript> partials = List.of();
  private static List<Transcript> finals = List.of();
  private static long updateToPartialMs;
  private static long endToFinalMs;

  @BeforeAll
  static void speak(@TempDir Path folder) throws Exception {
    without = only(TestingRecognizer.transcripts(CALL));
    // Well before the word, and half a step before the one that the update acts on.
    updateMs = TestingCall.after(partialsOf(without, 1).get(2));
    offline = only(TestingRecognizer.transcripts(CALL, TestingLists.NONE.then(updateMs, UPDATE)));
    try (TestingTopics topics = BROKER.topics(2)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        job.apply(
            topics.lists(),
            TestingLists.listOf("another call", "others", 1, EntityEntry.of("badger")));
        speak(topics, job);
        job.stopWithSavepoint(folder);
      }
      partials = only(TestingResults.byChannel(topics.partials().readToEnd()));
      finals = only(TestingResults.byChannel(topics.finals().readToEnd()));
    }
  }

  private static void speak(TestingTopics topics, TestingJob job) throws Exception {
    var partialReader = topics.partials();
    var finalReader = topics.finals();
    EntityListProducer lists = topics.listProducer();
    TestingPlayback playback = new TestingPlayback(topics, CALL, job);
    playback.until(
        "time of the update",
        () ->
            partialReader.poll().stream().anyMatch(ListUpdateITCase::isLastBefore)
                && playback.sentMs() >= updateMs);
    long updateNanos = System.nanoTime();
    lists.send(UPDATE);
    playback.until(
        "partial with the list",
        () -> partialReader.poll().stream().anyMatch(p -> !p.getListVersions().isEmpty()));
    updateToPartialMs = millisSince(updateNanos);
    long lengthMs = CALL.completeMs(CALL.channels().get(0), Long.MAX_VALUE) - TestingCall.START_MS;
    playback.until(
        "end of the speech",
        () -> {
          finalReader.poll();
          return playback.sentMs() >= lengthMs;
        });
    long endNanos = System.nanoTime();
    playback.until("last final", () -> TestingResults.allEnded(CALL).test(finalReader.poll()));
    endToFinalMs = millisSince(endNanos);
    LOG.info(
        "publication to first partial {} ms, last word to committed final {} ms",
        updateToPartialMs,
        endToFinalMs);
  }

  /** Whether it is the result half a step before the update. */
  private static boolean isLastBefore(dev.earmark.schemas.avro.Transcript partial) {
    return TestingCall.after(TranscriptReader.transcript(partial)) == updateMs;
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private static List<Transcript> only(Map<SessionKey, List<Transcript>> results) {
    assertThat(results).containsOnlyKeys(CALL.channels());
    return results.getOrDefault(CALL.channels().get(0), List.of());
  }

  private static List<Transcript> partialsOf(List<Transcript> results, int utterance) {
    return results.stream()
        .filter(result -> result.kind() == Kind.PARTIAL && result.utterance() == utterance)
        .toList();
  }

  @Test
  void results_beforeTheUpdate_areAsWithoutLists() {
    List<Transcript> before =
        partials.stream().filter(p -> TestingCall.after(p) <= updateMs).toList();
    TestingResults.assertSame(
        before,
        without.stream()
            .filter(p -> p.kind() == Kind.PARTIAL && TestingCall.after(p) <= updateMs)
            .toList());
    TestingResults.assertSame(finals.subList(0, 1), TestingResults.finals(without).subList(0, 1));
    assertThat(finals.get(0).listVersions()).isEmpty();
    assertThat(finals.get(0).mentions()).isEmpty();
  }

  @Test
  void partials_afterTheUpdate_nameItsVersion() {
    assertThat(partials.stream().filter(p -> TestingCall.after(p) > updateMs))
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.listVersions()).isEqualTo(Map.of("publishing", 7L)));
  }

  @Test
  void partial_withTheUpdate_comesWithinASecond() {
    assertThat(updateToPartialMs)
        .as("milliseconds from the publication to the first result that shows it")
        .isLessThan(MOST_MS);
  }

  @Test
  void final_afterTheUpdate_hasTheWordAndSaysWhy() {
    Transcript spoken = finals.get(1);
    Transcript expected = TestingResults.finals(offline).get(1);
    Transcript plain = TestingResults.finals(without).get(1);

    assertThat(plain.text()).doesNotContain(WORD);
    assertThat(spoken.text()).isEqualTo(expected.text()).contains(WORD);
    assertThat(spoken.listVersions()).isEqualTo(Map.of("publishing", 7L));
    assertThat(spoken.mentions()).isEqualTo(expected.mentions()).hasSize(1);
    EntityMention mention = spoken.mentions().get(0);
    assertThat(mention.entryId()).isEqualTo(WORD);
    assertThat(mention.display()).isEqualTo("Revises (2nd)");
    assertThat(mention.list()).isEqualTo("publishing");
    assertThat(mention.version()).isEqualTo(7);
    assertThat(mention.technique()).isNotEmpty();
    assertThat(spoken.words().get(mention.firstWord()).text()).isEqualTo(WORD);
    assertThat(plain.text()).contains(mention.unbiasedText());
  }

  @Test
  void final_withTheUpdate_comesWithTheNextCheckpoint() {
    assertThat(endToFinalMs)
        .as("milliseconds from the last word to the committed final")
        .isLessThan(CHECKPOINT_INTERVAL.toMillis() + MOST_MS);
  }
}
