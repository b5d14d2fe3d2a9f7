package dev.earmark.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes what another recognizer made of the lines, so that it is counted alike: {@code {"id":
 * "call-7", "text": "thank you", "decodeSeconds": 0.21}}, the seconds if they are known.
 */
public final class TextLineRecognizer implements LineRecognizer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path texts;
  private final LineAudio audio;
  private final EvaluationPlan plan;

  /**
   * @param texts one JSON object a line
   * @param plan with one condition
   */
  public TextLineRecognizer(Path texts, LineAudio audio, EvaluationPlan plan) {
    this.texts = texts;
    this.audio = audio;
    this.plan = plan;
  }

  private record Given(String text, long decoderNanos) {}

  /**
   * {@inheritDoc}
   *
   * @throws IOException if the texts can't be read, or one is missing
   */
  @Override
  public void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException {
    Map<String, Given> given = read();
    Condition condition = plan.only();
    for (EvaluationLine line : lines) {
      Given of = given.get(line.id());
      if (of == null) {
        throw new IOException(texts + " has no text of line " + line.id());
      }
      out.accept(
          new RecognizedLine(
              line,
              condition,
              plan.lists().list(line, condition.distractors()),
              Reading.of(of.text),
              audio.read(line).durationMs(),
              new StageTimes(0, of.decoderNanos, 0)));
    }
  }

  private Map<String, Given> read() throws IOException {
    Map<String, Given> given = new HashMap<>();
    List<String> rows = Files.readAllLines(texts);
    for (int row = 0; row < rows.size(); row++) {
      String where = texts + ", line " + (row + 1);
      try {
        JsonNode node = JSON.readTree(rows.get(row));
        if (!node.path("id").isTextual() || !node.path("text").isTextual()) {
          throw new IOException(
              where + ": expected {\"id\": ..., \"text\": ...}, found " + rows.get(row));
        }
        double seconds = node.path("decodeSeconds").asDouble();
        given.put(
            node.get("id").asText(),
            new Given(node.get("text").asText(), Math.round(NANOS_PER_SECOND * seconds)));
      } catch (JsonProcessingException e) {
        throw new IOException(where + ": not a JSON object: " + e.getOriginalMessage(), e);
      }
    }
    return given;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
