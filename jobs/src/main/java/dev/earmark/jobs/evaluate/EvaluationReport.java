package dev.earmark.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What an evaluation found, as {@code --out} writes it.
 *
 * @param summary over all utterances
 * @param utterances in the order of the manifest
 */
public record EvaluationReport(Summary summary, List<Utterance> utterances) {

  private static final ObjectWriter JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writer();

  public EvaluationReport {
    utterances = List.copyOf(utterances);
  }

  /**
   * Figures over all utterances.
   *
   * @param wer word error rate in percent
   * @param words words of the references
   * @param substitutions words that came out as another
   * @param insertions words that no one said
   * @param deletions words that are missing
   * @param audioSeconds length of the audio
   * @param encoderRtf seconds in the encoder for a second of audio
   * @param decoderRtf seconds in the beam search for a second of audio
   */
  public record Summary(
      double wer,
      int words,
      int substitutions,
      int insertions,
      int deletions,
      double audioSeconds,
      double encoderRtf,
      double decoderRtf) {}

  /**
   * A line of the manifest and what was recognized.
   *
   * @param id from the manifest
   * @param reference what was said
   * @param text what was recognized
   * @param nBest readings of the whole line, best first
   * @param words the words of {@code text} with their times
   */
  public record Utterance(
      String id, String reference, String text, List<Alternative> nBest, List<Word> words) {}

  /** A reading of a line, and the sum of its utterances' scores. */
  public record Alternative(String text, double score) {}

  /** A recognized word, and when it was said. */
  public record Word(String word, long startMs, long endMs, double confidence) {}

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}
