package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.jobs.evaluate.EvaluationReport.Summary;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLineRecognizerTest {

  private static final Path AUDIO =
      Path.of(System.getProperty("earmark.root"), "samples", "reading.flac");
  private static final double AUDIO_SECONDS = 83.2;
  private static final Condition CONDITION = new Condition(Techniques.UNKNOWN, 1);

  @TempDir Path folder;

  private List<RecognizedLine> recognize(String... rows) throws IOException {
    Path texts = Files.write(folder.resolve("texts.jsonl"), List.of(rows));
    LineLists lists =
        TestingLists.in(folder, ListLimits.DEFAULTS, List.of("Kaity"), List.of("walnut"));
    EvaluationPlan plan = new EvaluationPlan(List.of(CONDITION), lists);
    List<RecognizedLine> recognized = new ArrayList<>();
    try (TextLineRecognizer recognizer = new TextLineRecognizer(texts, LineAudio.AS_IS, plan)) {
      recognizer.recognize(lines(), recognized::add);
    }
    return recognized;
  }

  private static List<EvaluationLine> lines() {
    return List.of(new EvaluationLine("a", AUDIO, "kaity said so", List.of()));
  }

  @Test
  void recognize_text_isCountedAsIfItWasRecognizedHere() throws IOException {
    Evaluation evaluation = new Evaluation(lines(), CONDITION, 1);
    recognize(
            "{\"id\": \"a\", \"text\": \"kaity said walnut\", \"decodeSeconds\": 1.5}",
            "{\"id\": \"b\", \"text\": \"of another line\"}")
        .forEach(evaluation::add);
    Summary summary = evaluation.report().summary();

    assertThat(summary.techniques()).isNull();
    assertThat(summary.wer()).isCloseTo(100 / 3.0, within(1e-9));
    assertThat(summary.bWer()).isZero();
    assertThat(summary.precision()).as("walnut is a distractor").isEqualTo(50);
    assertThat(summary.audioSeconds()).isCloseTo(AUDIO_SECONDS, within(0.1));
    assertThat(summary.decoderRtf()).isCloseTo(1.5 / summary.audioSeconds(), within(1e-9));
  }

  @Test
  void recognize_badFile_saysWhereAndWhy() {
    assertThatThrownBy(() -> recognize("{\"id\": \"b\", \"text\": \"x\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no text of line a");
    assertThatThrownBy(() -> recognize("{\"id\": \"a\"}"))
        .hasMessageContaining("texts.jsonl, line 1: expected {\"id\": ..., \"text\": ...}");
    assertThatThrownBy(() -> recognize("{\"id\": \"a\", \"text\": \"x\"}", "{"))
        .hasMessageContaining("texts.jsonl, line 2: not a JSON object");
  }
}
