package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.flink.lists.ListsConfig;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.kafka.AcknowledgementReader;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Updates that no one should publish, in the middle of a call and of good updates. A rule gives the
 * call a list that does not exist, so that its finals are those of a recognizer without lists.
 */
class HostileListsITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final Duration POLL = Duration.ofMillis(50);
  private static final long CUT_MS = 2_000;
  private static final TestingCall CALL =
      TestingCall.of("call", TestingSpeech.utterance(7), ChunkFormat.TELEPHONE);

  private static final Map<TestingHostileList, RecordMetadata> PLACES =
      new EnumMap<>(TestingHostileList.class);
  private static final List<ListAcknowledgement> ANSWERS = new ArrayList<>();
  private static final List<RecordMetadata> UNREADABLE = new ArrayList<>();
  private static final List<RecordMetadata> GOOD = new ArrayList<>();
  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> expected =
      Map.of();
  private static List<Transcript> finals = List.of();
  private static List<RejectedRecord> rejected = List.of();

  @BeforeAll
  static void publish(@TempDir Path folder) throws Exception {
    expected = TestingRecognizer.transcripts(CALL);
    try (TestingTopics topics = BROKER.topics(1)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
      config.set(ListsConfig.BY_ATTRIBUTE, Map.of("desk=call-desk", "no-such-list"));
      AcknowledgementReader acknowledgements = topics.acknowledgements();
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        topics.publish(CALL.between(Long.MIN_VALUE, CUT_MS));
        good(topics, 5, "\"anna\"");
        for (TestingHostileList hostile : TestingHostileList.values()) {
          PLACES.put(hostile, topics.publishList(hostile.list(), hostile.value()));
        }
        unreadable(topics, "{\"list\": \"broken\", \"version\": 1, \"entries\": [\"acme\"");
        unreadable(topics, "names,1,acme");
        unreadable(topics, "{\"version\": 1, \"entries\": [\"acme\"]}");
        unreadable(topics, null);
        good(topics, 4, "\"bert\"");
        good(topics, 5, "\"bert\"");
        good(topics, 5, "\"anna\"");
        good(topics, 6, "\"carla\"");
        int count = PLACES.size() + GOOD.size();
        TestingJob.await(
            "answer to each update",
            () -> {
              job.checkAlive();
              ANSWERS.addAll(acknowledgements.poll(POLL));
              return ANSWERS.size() >= count;
            });
        topics.publish(CALL.from(CUT_MS));
        topics.finals().await("finals", TestingResults.allEnded(CALL), job);
        job.stopWithSavepoint(folder);
      }
      ANSWERS.addAll(acknowledgements.poll(POLL));
      finals = topics.finals().readToEnd();
      rejected = topics.rejected().readToEnd();
    }
  }

  private static void good(TestingTopics topics, long version, String entries) {
    String update = TestingHostileList.update("good", version, entries);
    GOOD.add(topics.publishList("good", update.getBytes(StandardCharsets.UTF_8)));
  }

  private static void unreadable(TestingTopics topics, @Nullable String value) {
    UNREADABLE.add(
        topics.publishList(
            "broken", value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
  }

  private static ListAcknowledgement answerTo(TestingHostileList update) {
    return answerTo(Objects.requireNonNull(PLACES.get(update)));
  }

  private static ListAcknowledgement answerTo(RecordMetadata place) {
    return ANSWERS.stream()
        .filter(answer -> answer.origin().offset() == place.offset())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hostileUpdates_areAnsweredWithTheirReasons() {
    PLACES.forEach(
        (hostile, place) -> {
          ListAcknowledgement answer = answerTo(place);
          assertThat(answer.list()).as("%s", hostile).isEqualTo(hostile.list());
          assertThat(answer.status()).as("%s: %s", hostile, answer).isEqualTo(hostile.status());
          assertThat(answer.reason()).as("%s", hostile).contains(hostile.reason());
          if (hostile.refusal() != null) {
            assertThat(answer.entries().get(answer.entries().size() - 1).refusal())
                .as("%s", hostile)
                .contains(hostile.refusal());
          }
        });
  }

  @Test
  void goodEntryAmongBadOnes_isActive() {
    ListAcknowledgement answer = answerTo(TestingHostileList.GOOD_AND_BAD_ENTRIES);

    assertThat(answer.entries()).extracting(entry -> entry.active()).containsExactly(true, false);
  }

  @Test
  void everyUpdate_isAnsweredOnce() {
    assertThat(ANSWERS).hasSize(PLACES.size() + GOOD.size());
    assertThat(ANSWERS).extracting(answer -> answer.origin().offset()).doesNotHaveDuplicates();
  }

  @Test
  void versionThatGoesBack_isRefusedAndTheListStaysInForce() {
    assertThat(GOOD)
        .extracting(place -> answerTo(place).status())
        .containsExactly(
            Status.ACTIVE, Status.REFUSED, Status.REFUSED, Status.UNCHANGED, Status.ACTIVE);
    assertThat(answerTo(GOOD.get(1)).reason()).contains("version 4", "lower than version 5");
    assertThat(answerTo(GOOD.get(2)).reason()).contains("other content");
  }

  @Test
  void unreadableUpdates_areRejectedWithTheirOrigin() {
    assertThat(rejected)
        .extracting(RejectedRecord::getOffset, RejectedRecord::getReason)
        .containsExactlyInAnyOrder(
            tuple(UNREADABLE.get(0).offset(), "INVALID_JSON"),
            tuple(UNREADABLE.get(1).offset(), "NO_HEADER"),
            tuple(UNREADABLE.get(2).offset(), "INVALID_FIELD"),
            tuple(UNREADABLE.get(3).offset(), "TOMBSTONE"));
    assertThat(rejected).allSatisfy(record -> assertThat(record.getTopic()).endsWith("-lists"));
  }

  @Test
  void finals_areThoseOfTheUndisturbedCall() {
    TestingResults.assertFinals(finals, expected);
  }
}
