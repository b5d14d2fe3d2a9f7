package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.lists.ListsConfig;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks into savepoints: sessions have state while they go on, and none afterwards. A list that any
 * call may use stays; one for a session alone is forgotten, and so is that a list was removed.
 */
class StateIsEmptyITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration SESSION_LIST_TTL = Duration.ofSeconds(25);
  private static final long CUT_MS = 2_000;

  private static final TestingCall ENDED =
      TestingCall.of(
          "ended", TestingSpeech.utterance(1), new ChunkFormat(AudioCodec.OPUS, 48_000, 20, 20, 1));
  private static final TestingCall OPEN =
      TestingCall.of("open", TestingSpeech.utterance(7), ChunkFormat.TELEPHONE);
  private static final TestingCall SILENT =
      TestingCall.of(
          "silent", new AudioFile(8_000, List.of(new float[40_000])), ChunkFormat.TELEPHONE);
  private static final TestingCall CALLS = TestingCall.together(List.of(ENDED, OPEN));
  private static final TestingCall OPEN_OR_SILENT = TestingCall.together(List.of(OPEN, SILENT));

  private static final EntityListUpdate LASTING =
      TestingLists.list("lasting", 1, EntityEntry.of("badger"));
  private static final EntityListUpdate OF_OPEN =
      TestingLists.listOf("open", "of-open", 1, EntityEntry.of("groaned"));
  private static final TestingLists LISTS = TestingLists.NONE.then(0, LASTING).then(0, OF_OPEN);

  @Test
  void savepoint_afterEndAndIdleTimeout_hasNeitherKeyedStateNorListsOfSessions(@TempDir Path folder)
      throws Exception {
    try (TestingTopics topics = BROKER.topics(2)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
      config.set(FrontEndConfig.IDLE_TIMEOUT, IDLE_TIMEOUT);
      config.set(ListsConfig.SESSION_LIST_TTL, SESSION_LIST_TTL);
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        job.apply(
            topics.lists(),
            LASTING,
            OF_OPEN,
            TestingLists.list("gone", 1, EntityEntry.of("weight")),
            TestingLists.removal("gone", 2));
        topics.publish(SILENT.between(Long.MIN_VALUE, CUT_MS));
        topics.publish(CALLS.between(Long.MIN_VALUE, CUT_MS));
        topics
            .partials()
            .await(
                "partials in mid-call",
                TestingResults.heard(CUT_MS, CALLS, TestingRecognizer.transcripts(CALLS, LISTS)),
                job);
        String inMidCall = job.savepoint(folder);
        topics.publish(ENDED.from(CUT_MS));
        topics.uncommittedFinals().await("final", TestingResults.allEnded(ENDED), job);
        String afterEnd = job.savepoint(folder);

        assertThat(TestingStateKeys.read(inMidCall))
            .containsOnlyKeys("front-end", "encoder", "decoder")
            .allSatisfy((uid, channels) -> assertThat(channels).contains("ended/0", "open/0"));
        assertThat(TestingStateKeys.heardSteps(inMidCall)).contains("ended/0", "open/0");
        assertThat(TestingListState.names(inMidCall)).contains("lasting", "of-open", "gone");
        assertThat(TestingStateKeys.read(afterEnd))
            .hasEntrySatisfying(
                "encoder", channels -> assertThat(channels).doesNotContain("ended/0"))
            .hasEntrySatisfying(
                "decoder", channels -> assertThat(channels).doesNotContain("ended/0"));
        topics
            .uncommittedFinals()
            .await("finals of idle sessions", TestingResults.allEnded(OPEN_OR_SILENT), job);
        TestingJob.await(
            "savepoint without keyed state",
            () ->
                TestingStateKeys.read(job.savepoint(folder)).values().stream()
                    .allMatch(Set::isEmpty));
        TestingJob.await(
            "savepoint with nothing but the lasting list",
            () -> {
              String savepoint = job.savepoint(folder);
              return TestingListState.names(savepoint).equals(Set.of("lasting"))
                  && TestingListState.directory(savepoint).entries() == 1;
            });
      }
    }
  }
}
