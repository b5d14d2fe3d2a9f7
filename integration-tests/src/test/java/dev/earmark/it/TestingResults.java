package dev.earmark.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.schemas.avro.TranscriptKind;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.assertj.core.util.DoubleComparator;

/** What was read from the topics against what was expected, channel by channel. */
final class TestingResults {

  /** Scores and confidences of a batch differ from those of a session alone by so much. */
  private static final double TOLERANCE = 1e-2;

  /** More than the resampler keeps back until more audio comes. */
  private static final long DELAY_MS = 50;

  private TestingResults() {}

  /** Whether every channel of the call has its last final. */
  static Predicate<List<dev.earmark.schemas.avro.Transcript>> allEnded(TestingCall call) {
    Set<SessionKey> channels = Set.copyOf(call.channels());
    return read ->
        read.stream()
            .filter(record -> record.getKind() == TranscriptKind.FINAL && record.getEndOfStream())
            .map(TestingResults::key)
            .collect(Collectors.toSet())
            .containsAll(channels);
  }

  /**
   * Whether every partial is there that the job must send when it has heard so much of the calls.
   *
   * @param call of which the chunks up to this time were published
   */
  static Predicate<List<dev.earmark.schemas.avro.Transcript>> heard(
      long ms, TestingCall call, Map<SessionKey, List<Transcript>> expected) {
    Set<ResultName> names = new HashSet<>();
    expected.forEach(
        (key, results) ->
            results.stream()
                .filter(result -> result.kind() == Kind.PARTIAL)
                .filter(result -> result.captureTimeMs() < call.completeMs(key, ms) - DELAY_MS)
                .forEach(result -> names.add(ResultName.of(result))));
    assertThat(names).as("partials up to %d ms", ms).isNotEmpty();
    return read ->
        read.stream()
            .map(record -> ResultName.of(TranscriptReader.transcript(record)))
            .collect(Collectors.toSet())
            .containsAll(names);
  }

  private record ResultName(SessionKey key, int utterance, int revision) {
    static ResultName of(Transcript result) {
      return new ResultName(result.key(), result.utterance(), result.revision());
    }
  }

  /** How often the final is there. */
  static long count(List<dev.earmark.schemas.avro.Transcript> read, SessionKey key, int utterance) {
    return read.stream()
        .filter(record -> key(record).equals(key) && record.getUtterance() == utterance)
        .count();
  }

  /**
   * Asserts that the finals are complete, in order, none twice, and equal to those expected: words,
   * times and revisions exactly, scores nearly.
   */
  static void assertFinals(
      List<dev.earmark.schemas.avro.Transcript> read, Map<SessionKey, List<Transcript>> expected) {
    Map<SessionKey, List<Transcript>> actual = byChannel(read);
    assertThat(actual).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (key, transcripts) -> assertSame(actual.getOrDefault(key, List.of()), finals(transcripts)));
  }

  /**
   * Asserts that the partials, without repetitions, are those expected, and that they keep their
   * promise: revisions count up, and a word once stable is the same in all that follows, up to the
   * final.
   */
  static void assertPartials(
      List<dev.earmark.schemas.avro.Transcript> read, Map<SessionKey, List<Transcript>> expected) {
    Map<SessionKey, List<Transcript>> actual = byChannel(read);
    expected.forEach(
        (key, transcripts) -> {
          List<Transcript> partials =
              transcripts.stream().filter(t -> t.kind() == Kind.PARTIAL).toList();
          List<Transcript> once = withoutRepetitions(actual.getOrDefault(key, List.of()));
          assertSame(once, partials);
          assertStable(once, finals(transcripts));
        });
  }

  /** Asserts that no result of an utterance is there twice. */
  static void assertNoRepetition(List<dev.earmark.schemas.avro.Transcript> read) {
    byChannel(read)
        .forEach(
            (key, results) ->
                assertThat(results).as("%s", key).isEqualTo(withoutRepetitions(results)));
  }

  private static void assertStable(List<Transcript> partials, List<Transcript> finals) {
    Map<Integer, Transcript> before = new LinkedHashMap<>();
    List<Transcript> results = new ArrayList<>(partials);
    results.addAll(finals);
    for (Transcript result : results) {
      Transcript previous = before.put(result.utterance(), result);
      if (previous == null) {
        assertThat(result.revision()).as("first of %s", result).isZero();
        continue;
      }
      assertThat(result.revision()).as("after %s", previous).isEqualTo(previous.revision() + 1);
      assertThat(result.stableWords())
          .as("after %s", previous)
          .isGreaterThanOrEqualTo(previous.stableWords());
      int stable = previous.stableWords();
      assertThat(words(result).subList(0, stable))
          .as("after %s", previous)
          .isEqualTo(words(previous).subList(0, stable));
    }
  }

  /** Asserts that two sessions said the same at the same times. */
  static void assertSameWords(List<Transcript> actual, List<Transcript> expected) {
    compare(actual).ignoringFields("key", "captureTimeMs", "info", "revision").isEqualTo(expected);
  }

  /** Asserts that two lists of results are equal but for rounding. */
  static void assertSame(List<Transcript> actual, List<Transcript> expected) {
    compare(actual).isEqualTo(expected);
  }

  /** Transcripts in Kafka don't say which lists the session named, only which ones acted. */
  private static RecursiveComparisonAssert<?> compare(List<Transcript> actual) {
    return assertThat(actual)
        .usingRecursiveComparison()
        .ignoringFields("info.entityLists")
        .withComparatorForType(new DoubleComparator(TOLERANCE), Double.class)
        .withEqualsForType((a, b) -> Math.abs(a - b) < TOLERANCE, Float.class);
  }

  /** The first of each revision. */
  private static List<Transcript> withoutRepetitions(List<Transcript> partials) {
    Map<List<Integer>, Transcript> revisions = new LinkedHashMap<>();
    partials.forEach(p -> revisions.putIfAbsent(List.of(p.utterance(), p.revision()), p));
    return List.copyOf(revisions.values());
  }

  static List<Transcript> finals(List<Transcript> transcripts) {
    return transcripts.stream().filter(t -> t.kind() == Kind.FINAL).toList();
  }

  private static List<String> words(Transcript transcript) {
    return transcript.words().stream().map(Transcript.Word::text).toList();
  }

  /** Results of one channel in the order of its partition. */
  static List<Transcript> ofChannel(
      List<dev.earmark.schemas.avro.Transcript> read, SessionKey key) {
    return byChannel(read).getOrDefault(key, List.of());
  }

  /** Results of each channel in the order of its partition. */
  static Map<SessionKey, List<Transcript>> byChannel(
      List<dev.earmark.schemas.avro.Transcript> read) {
    return read.stream()
        .map(TranscriptReader::transcript)
        .collect(Collectors.groupingBy(Transcript::key, LinkedHashMap::new, Collectors.toList()));
  }

  static SessionKey key(dev.earmark.schemas.avro.Transcript record) {
    return new SessionKey(record.getSessionId(), record.getChannel());
  }
}
