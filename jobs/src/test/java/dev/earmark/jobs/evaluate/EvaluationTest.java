package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.jobs.evaluate.EvaluationReport.Alternative;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final EvaluationLine FIRST =
      new EvaluationLine("first", Path.of("first.wav"), "the cat sat on the mat");
  private static final EvaluationLine SECOND =
      new EvaluationLine("second", Path.of("second.wav"), "Good morning");

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
        SessionInfo.NONE);
  }

  private static Evaluation evaluated() {
    Evaluation evaluation = new Evaluation(List.of(FIRST, SECOND));
    evaluation.add(
        new RecognizedLine(
            SECOND, 1000, List.of(utterance(0, 0, "good morning")), 20_000_000, 1_000_000));
    evaluation.add(
        new RecognizedLine(
            FIRST,
            3000,
            List.of(
                utterance(1, 900, "sat on a a", "sat on a"),
                utterance(0, 100, "the hat", "the cat")),
            60_000_000,
            3_000_000));
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
  void report_lineMissing_isRefused() {
    Evaluation evaluation = new Evaluation(List.of(FIRST, SECOND));
    evaluation.add(new RecognizedLine(SECOND, 1000, List.of(), 0, 0));

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
  }
}
