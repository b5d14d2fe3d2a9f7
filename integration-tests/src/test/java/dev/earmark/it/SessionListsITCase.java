package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.transcript.EntityMention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six calls at once, each with lists of its own choice. All say the same sentence twice; between
 * the two some lists change. Without lists it is "it's no better than a bare whole no proper dug
 * out at all".
 */
class SessionListsITCase {

  @RegisterExtension static final TestingBroker BROKER = new TestingBroker();

  private static final EntityEntry BADGER = EntityEntry.of("badger");
  private static final EntityEntry HOLE = EntityEntry.of("hole");
  private static final EntityEntry DUGOUT = EntityEntry.of("dugout");
  private static final AudioFile SENTENCE_TWICE = TestingSpeech.monologue(1, 1);
  private static final TestingCall CALLS =
      TestingCall.together(
          List.of(
              call("names-animals", "animals"),
              call("names-holes", "holes"),
              call("has-its-own", "no-such-list"),
              call("names-removed", "removed"),
              call("names-replaced", "replaced"),
              call("names-disordered", "disordered")));

  private static Map<SessionKey, List<dev.earmark.speech.transcript.Transcript>> expected =
      Map.of();
  private static List<Transcript> finals = List.of();
  private static List<ListAcknowledgement> answers = List.of();

  private static TestingCall call(String sessionId, String list) {
    return TestingCall.of(sessionId, SENTENCE_TWICE, ChunkFormat.TELEPHONE, list);
  }

  @BeforeAll
  static void transcribe(@TempDir Path folder) throws Exception {
    TestingLists before =
        TestingLists.NONE
            .then(0, TestingLists.list("animals", 1, BADGER))
            .then(0, TestingLists.list("holes", 1, HOLE))
            .then(0, TestingLists.listOf("has-its-own", "own", 1, DUGOUT))
            .then(0, TestingLists.list("removed", 1, BADGER))
            .then(0, TestingLists.list("replaced", 1, BADGER, DUGOUT))
            .then(0, TestingLists.list("disordered", 3, BADGER))
            .then(0, TestingLists.list("disordered", 2, HOLE));
    long cutMs = endOfFirstSentenceMs();
    TestingLists all =
        before
            .then(cutMs, TestingLists.removal("removed", 2))
            .then(cutMs, TestingLists.list("replaced", 2, HOLE));
    expected = TestingRecognizer.transcripts(CALLS, all);
    try (TestingTopics topics = BROKER.topics(2)) {
      Configuration config = topics.config();
      config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
      try (TestingJob job = TestingJob.start(config, 2, folder)) {
        ListPublisher lists = topics.lists();
        answers = new ArrayList<>(job.apply(lists, before.after(-1)));
        topics.publish(CALLS.between(Long.MIN_VALUE, cutMs));
        topics
            .uncommittedFinals()
            .await("finals of the first sentence", read -> read.size() == 6, job);
        answers.addAll(job.apply(lists, all.after(0)));
        topics.publish(CALLS.from(cutMs));
        topics.uncommittedFinals().await("last finals", TestingResults.allEnded(CALLS), job);
        job.stopWithSavepoint(folder);
      }
      finals = topics.finals().readToEnd();
    }
  }

  private static long endOfFirstSentenceMs() {
    TestingCall call = call("alone", "no-such-list");
    List<dev.earmark.speech.transcript.Transcript> alone =
        TestingRecognizer.transcripts(call).getOrDefault(call.channels().get(0), List.of());
    return TestingCall.after(TestingResults.finals(alone).get(0));
  }

  private static List<dev.earmark.speech.transcript.Transcript> finalsOf(String sessionId) {
    return TestingResults.ofChannel(finals, new SessionKey(sessionId, 0));
  }

  /** Asserts what the lists brought into a sentence, in its order. */
  private static void assertMentions(
      dev.earmark.speech.transcript.Transcript sentence, String... phrases) {
    assertThat(sentence.mentions()).extracting(EntityMention::entryId).containsExactly(phrases);
    for (String word : List.of("badger", "hole", "dugout")) {
      assertThat(List.of(phrases).contains(word))
          .as("%s in: %s", word, sentence.text())
          .isEqualTo(sentence.words().stream().anyMatch(spoken -> spoken.text().equals(word)));
    }
  }

  @Test
  void finals_areThoseOfEachCallAlone() {
    TestingResults.assertFinals(finals, expected);
  }

  @Test
  void sessionsThatNameLists_haveNoOthers() {
    for (int sentence : List.of(0, 1)) {
      assertMentions(finalsOf("names-animals").get(sentence), "badger");
      assertMentions(finalsOf("names-holes").get(sentence), "hole");
    }
    assertThat(finalsOf("names-animals").get(0).listVersions()).isEqualTo(Map.of("animals", 1L));
  }

  @Test
  void listForOneSession_actsOnItAlone() {
    assertMentions(finalsOf("has-its-own").get(0), "dugout");
    assertThat(finalsOf("has-its-own").get(0).listVersions()).isEqualTo(Map.of("own", 1L));
    assertThat(finals)
        .filteredOn(result -> result.getListVersions().containsKey("own"))
        .extracting(Transcript::getSessionId)
        .containsOnly("has-its-own");
  }

  @Test
  void removal_inMidCall_endsTheList() {
    assertMentions(finalsOf("names-removed").get(0), "badger");
    assertMentions(finalsOf("names-removed").get(1));
    assertThat(finalsOf("names-removed").get(1).listVersions()).isEmpty();
  }

  @Test
  void replacement_inMidCall_takesWordsAwayAndBringsOthers() {
    assertMentions(finalsOf("names-replaced").get(0), "badger", "dugout");
    assertMentions(finalsOf("names-replaced").get(1), "hole");
    assertThat(finalsOf("names-replaced").get(1).listVersions()).isEqualTo(Map.of("replaced", 2L));
  }

  @Test
  void lowerVersionAfterAHigher_isRefusedAndNeverActs() {
    for (int sentence : List.of(0, 1)) {
      assertMentions(finalsOf("names-disordered").get(sentence), "badger");
      assertThat(finalsOf("names-disordered").get(sentence).listVersions())
          .isEqualTo(Map.of("disordered", 3L));
    }
    assertThat(answers)
        .filteredOn(answer -> answer.status() == Status.REFUSED)
        .extracting(ListAcknowledgement::list, ListAcknowledgement::version)
        .containsExactly(tuple("disordered", 2L));
  }
}
