package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.jobs.evaluate.EvaluationReport.Alternative;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.AcceptedEntry;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.RecordFormat;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final EvaluationLine FIRST =
      new EvaluationLine("first", Path.of("first.wav"), "the cat sat on the mat", List.of());
  private static final EvaluationLine SECOND =
      new EvaluationLine("second", Path.of("second.wav"), "Good morning", List.of());
  private static final Condition CONDITION = new Condition(Techniques.ALL, 7);
  private static final long SEED = 3;

  @TempDir Path folder;

  /** A final of one word each 100 ms, with its first reading and worse ones. */
  private static Transcript utterance(int index, long startMs, String... readings) {
    List<Word> words = new ArrayList<>();
    for (String text : readings[0].split(" ", -1)) {
      long from = startMs + 100L * words.size();
      words.add(new Word(text, from, from + 100, 0.5f));
    }
    List<Transcript.Alternative> nBest = new ArrayList<>();
    for (String reading : readings) {
      nBest.add(new Transcript.Alternative(reading, -1.0 - nBest.size()));
    }
    return new Transcript(
        new SessionKey("s", 0),
        index,
        0,
        Kind.FINAL,
        startMs,
        startMs + 100L * words.size(),
        readings[0],
        words,
        words.size(),
        nBest,
        0,
        false,
        SessionInfo.NONE,
        List.of(
            new EntityMention(1, 1, "cat", "Cat", "pets", 4, "subword", words.get(1).text() + "!")),
        Map.of("pets", 4L));
  }

  /** A list with these phrases. */
  private static LineList list(String... phrases) {
    List<AcceptedEntry> entries = new ArrayList<>();
    for (String phrase : phrases) {
      entries.add(new AcceptedEntry(phrase, phrase, List.of(phrase), List.of(), 1));
    }
    return new LineList(
        new EntityListUpdate("l", 1, null, false, List.of(), RecordFormat.AVRO, RecordOrigin.NONE),
        new AcceptedList("l", 1, null, false, entries),
        List.of(new EntryVerdict(0, "x", "x", "has no letters", List.of())));
  }

  private static RecognizedLine recognized(
      EvaluationLine line, LineList list, long audioMs, StageTimes times, Transcript... finals) {
    return new RecognizedLine(line, CONDITION, list, Reading.of(List.of(finals)), audioMs, times);
  }

  private static Evaluation evaluated(String... phrases) {
    Evaluation evaluation = new Evaluation(List.of(FIRST, SECOND), CONDITION, SEED);
    evaluation.add(
        recognized(
            SECOND,
            list(phrases),
            1000,
            new StageTimes(20_000_000, 1_000_000, 0),
            utterance(0, 0, "good morning")));
    evaluation.add(
        recognized(
            FIRST,
            list(phrases),
            3000,
            new StageTimes(60_000_000, 3_000_000, 2_000_000),
            utterance(1, 900, "sat on a a", "sat on a"),
            utterance(0, 100, "the hat", "the cat")));
    return evaluation;
  }

  @Test
  void report_linesInAnyOrder_countsErrorsAndTimes() {
    EvaluationReport report = evaluated().report();

    // the cat sat on the mat | the hat sat on a a: three substitutions among eight words.
    assertThat(report.summary().wer()).isCloseTo(37.5, within(1e-9));
    assertThat(report.summary().words()).isEqualTo(8);
    assertThat(report.summary().substitutions()).isEqualTo(3);
    assertThat(report.summary().insertions() + report.summary().deletions()).isZero();
    assertThat(report.summary().audioSeconds()).isCloseTo(4, within(1e-9));
    assertThat(report.summary().encoderRtf()).isCloseTo(0.02, within(1e-9));
    assertThat(report.summary().decoderRtf()).isCloseTo(0.001, within(1e-9));
    assertThat(report.summary().explainRtf()).isCloseTo(0.0005, within(1e-9));
    assertThat(report.utterances())
        .extracting(EvaluationReport.Utterance::id)
        .containsExactly("first", "second");
    assertThat(report.utterances().get(0).text()).isEqualTo("the hat sat on a a");
  }

  @Test
  void report_severalUtterancesInALine_combinesTheirReadings() {
    assertThat(evaluated().report().utterances().get(0).nBest())
        .containsExactly(
            new Alternative("the hat sat on a a", -2),
            new Alternative("the hat sat on a", -3),
            new Alternative("the cat sat on a a", -3),
            new Alternative("the cat sat on a", -4));
  }

  @Test
  void report_lists_countsTheirWordsAndOccurrences() {
    EvaluationReport.Summary summary = evaluated("cat", "good morning", "hat").report().summary();

    // Listed words that were said: cat, good, morning; cat came out as hat.
    assertThat(summary.bWer()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(summary.uWer()).isCloseTo(100 * 2 / 5.0, within(1e-9));
    assertThat(summary.listedWords()).isEqualTo(3);
    assertThat(summary.truePositives()).isEqualTo(1);
    assertThat(summary.falsePositives()).isEqualTo(1);
    assertThat(summary.falseNegatives()).isEqualTo(1);
    assertThat(summary.f1()).isEqualTo(50);
    assertThat(summary.falseAlarmsPerHour()).isCloseTo(900, within(1e-9));
    assertThat(summary.refusedEntries()).isEqualTo(2);
    assertThat(summary.techniques()).isEqualTo("all");
    assertThat(summary.distractors()).isEqualTo(7);
    assertThat(summary.seed()).isEqualTo(SEED);
  }

  @Test
  void report_noLists_hasNoFiguresOfThem() {
    EvaluationReport.Summary summary = evaluated().report().summary();

    assertThat(summary.bWer()).isNull();
    assertThat(summary.uWer()).isNull();
    assertThat(summary.precision()).isNull();
    assertThat(summary.recall()).isNull();
    assertThat(summary.f1()).isNull();
    assertThat(summary.falseAlarmsPerHour()).isNull();
  }

  @Test
  void report_listOfWordsThatNoOneSaid_hasAlarmsOnly() {
    EvaluationReport.Summary summary = evaluated("hat").report().summary();

    assertThat(summary.bWer()).as("no listed word was said").isNull();
    assertThat(summary.recall()).isNull();
    assertThat(summary.precision()).isZero();
    assertThat(summary.falsePositives()).isEqualTo(1);
  }

  @Test
  void report_lineMissing_isRefused() {
    Evaluation evaluation = new Evaluation(List.of(FIRST, SECOND), CONDITION, SEED);
    evaluation.add(recognized(SECOND, list(), 1000, StageTimes.NONE));

    assertThatThrownBy(evaluation::report).hasMessageContaining("line first was not recognized");
  }

  @Test
  void write_hasTheDocumentedFields() throws IOException {
    Path file = folder.resolve("report.json");
    evaluated().report().write(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(json.at("/summary/wer").doubleValue()).isCloseTo(37.5, within(1e-9));
    assertThat(json.at("/summary/words").intValue()).isEqualTo(8);
    assertThat(json.at("/summary/encoderRtf").isNumber()).isTrue();
    assertThat(json.at("/summary/decoderRtf").isNumber()).isTrue();
    JsonNode line = json.at("/utterances/0");
    assertThat(line.get("id").asText()).isEqualTo("first");
    assertThat(line.get("reference").asText()).isEqualTo(FIRST.text());
    assertThat(line.at("/nBest/0/text").asText()).isEqualTo(line.get("text").asText());
    assertThat(line.at("/nBest/0/score").isNumber()).isTrue();
    assertThat(line.at("/words/2/word").asText()).isEqualTo("sat");
    assertThat(line.at("/words/2/startMs").longValue()).isEqualTo(900);
    assertThat(line.at("/words/2/endMs").longValue()).isEqualTo(1000);
    assertThat(line.at("/words/2/confidence").doubleValue()).isEqualTo(0.5);
    assertThat(line.get("entities")).hasSize(2);
    JsonNode entity = line.at("/entities/1");
    assertThat(entity.get("entry").asText()).isEqualTo("cat");
    assertThat(entity.get("startMs").longValue()).isEqualTo(1000);
    assertThat(entity.get("endMs").longValue()).isEqualTo(1100);
    assertThat(entity.get("technique").asText()).isEqualTo("subword");
    assertThat(entity.get("unbiasedText").asText()).isEqualTo("on!");
    assertThat(entity.get("list").asText()).isEqualTo("pets");
    assertThat(entity.get("version").longValue()).isEqualTo(4);
    assertThat(entity.get("display").asText()).isEqualTo("Cat");
  }

  @Test
  void writeAll_hasAReportForEachCondition() throws IOException {
    Path file = folder.resolve("reports.json");
    EvaluationReport.writeAll(List.of(evaluated().report(), evaluated("cat").report()), file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());

    assertThat(json.get("conditions")).hasSize(2);
    assertThat(json.at("/conditions/0/summary/bWer").isNull()).isTrue();
    assertThat(json.at("/conditions/1/summary/bWer").doubleValue()).isEqualTo(100);
  }
}
