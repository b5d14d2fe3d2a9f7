package dev.earmark.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Log-probs for other decoders, as the search saw them: {@code index.json}, a matrix for each line,
 * the token pieces, and {@code lists.jsonl} with the phrases of each line's list. A matrix is
 * {@code [frames, vocabulary]} float32, little-endian, row-major: the utterances of the line one
 * after the other, cut at their endpoints, without the silence between them.
 */
public final class LogProbsFolder implements EncodedLineConsumer {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final ModelBundle bundle;
  private final LineLists lists;
  private final int distractors;
  private final List<IndexLine> index = new ArrayList<>();
  private final List<PhrasesLine> phrases = new ArrayList<>();

  /**
   * @param folder made if there is none
   * @param lists makes each line's list, with so many distractors
   */
  public LogProbsFolder(Path folder, ModelBundle bundle, LineLists lists, int distractors) {
    this.folder = folder;
    this.bundle = bundle;
    this.lists = lists;
    this.distractors = distractors;
  }

  /** What {@code index.json} says. */
  private record Index(
      int frameShiftMs, int vocabulary, int blank, String tokens, List<IndexLine> lines) {}

  /**
   * A line of the index.
   *
   * @param utterances frames of each utterance
   */
  private record IndexLine(
      String id, String file, int frames, List<Integer> utterances, long audioMs, String text) {}

  /** A line of {@code lists.jsonl}, in the recognizer's spelling. */
  private record PhrasesLine(String id, List<String> phrases) {}

  @Override
  public void accept(EncodedLine encoded) throws IOException {
    Files.createDirectories(folder);
    EvaluationLine line = encoded.line();
    String file = String.format("%05d.f32", index.size());
    List<Integer> utterances = new ArrayList<>();
    try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
      for (FloatMatrix utterance : utterances(encoded.channel().steps())) {
        out.write(bytes(utterance));
        utterances.add(utterance.rows());
      }
    }
    int frames = utterances.stream().mapToInt(Integer::intValue).sum();
    index.add(new IndexLine(line.id(), file, frames, utterances, encoded.audioMs(), line.text()));
    phrases.add(new PhrasesLine(line.id(), lists.list(line, distractors).spoken()));
  }

  /** The log-probs of each utterance; those without frames are left out. */
  static List<FloatMatrix> utterances(List<EncodedStep> steps) {
    List<FloatMatrix> utterances = new ArrayList<>();
    List<FloatMatrix> parts = new ArrayList<>();
    for (EncodedStep step : steps) {
      parts.add(step.logProbs());
      if (step.end() != UtteranceEnd.NONE) {
        FloatMatrix whole = concatenate(parts);
        FloatMatrix heard =
            step.end() == UtteranceEnd.AT_PAUSE ? whole.slice(0, step.pauseFrame()) : whole;
        if (heard.rows() > 0) {
          utterances.add(heard);
        }
        parts.clear();
      }
    }
    return utterances;
  }

  private static FloatMatrix concatenate(List<FloatMatrix> parts) {
    int rows = parts.stream().mapToInt(FloatMatrix::rows).sum();
    int columns = parts.get(0).columns();
    float[] values = new float[rows * columns];
    int at = 0;
    for (FloatMatrix part : parts) {
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.values().length;
    }
    return new FloatMatrix(values, rows, columns);
  }

  private static byte[] bytes(FloatMatrix matrix) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * matrix.values().length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(matrix.values());
    return bytes.array();
  }

  /** Writes all but the matrices, which are there already. */
  public void finish() throws IOException {
    Files.createDirectories(folder);
    String tokens = bundle.manifest().tokens().file();
    Files.copy(
        bundle.directory().resolve(tokens),
        folder.resolve(tokens),
        StandardCopyOption.REPLACE_EXISTING);
    Index all =
        new Index(
            bundle.encoderShape().frameShiftMs(),
            bundle.tokens().size(),
            bundle.tokens().blank(),
            tokens,
            index);
    JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve("index.json").toFile(), all);
    List<String> rows = new ArrayList<>();
    for (PhrasesLine line : phrases) {
      rows.add(JSON.writeValueAsString(line));
    }
    Files.write(folder.resolve("lists.jsonl"), rows);
  }
}
