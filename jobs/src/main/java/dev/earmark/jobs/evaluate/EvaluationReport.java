package dev.earmark.jobs.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found with one condition, as {@code --out} writes it.
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
   * Figures over all utterances. Those that have nothing to be counted in are null, for example all
   * of entities where there are no lists.
   *
   * @param techniques by which lists acted; null if that is not known
   * @param distractors phrases on each line's list that no one says in it
   * @param seed that they were drawn with
   * @param wer word error rate in percent
   * @param words words of the references
   * @param substitutions words that came out as another
   * @param insertions words that no one said
   * @param deletions words that are missing
   * @param bWer word error rate of the words that are on their line's list, in percent
   * @param uWer that of the other words
   * @param listedWords words of the references that are on their line's list
   * @param precision percent of the recognized occurrences of listed phrases that are right
   * @param recall percent of the occurrences that were said that were recognized
   * @param f1 harmonic mean of precision and recall
   * @param truePositives occurrences of listed phrases that were recognized
   * @param falsePositives occurrences that came out and are not right
   * @param falseNegatives occurrences that were said and not recognized
   * @param falseAlarmsPerHour false positives in an hour of audio
   * @param refusedEntries entries of the lists that could not act
   * @param audioSeconds length of the audio
   * @param encoderRtf seconds in the encoder for a second of audio; 0 where it was not measured
   * @param decoderRtf processor seconds in the beam search for a second of audio; 0 likewise
   * @param explainRtf processor seconds in saying what would have been recognized without lists; 0
   *     likewise
   */
  public record Summary(
      @Nullable String techniques,
      int distractors,
      long seed,
      double wer,
      int words,
      int substitutions,
      int insertions,
      int deletions,
      @Nullable Double bWer,
      @Nullable Double uWer,
      int listedWords,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double f1,
      int truePositives,
      int falsePositives,
      int falseNegatives,
      @Nullable Double falseAlarmsPerHour,
      int refusedEntries,
      double audioSeconds,
      double encoderRtf,
      double decoderRtf,
      double explainRtf) {}

  /**
   * A line of the manifest and what was recognized.
   *
   * @param id from the manifest
   * @param reference what was said
   * @param text what was recognized
   * @param nBest readings of the whole line, best first
   * @param words the words of {@code text} with their times
   * @param entities the entries of lists that are in {@code text}
   */
  public record Utterance(
      String id,
      String reference,
      String text,
      List<Alternative> nBest,
      List<Word> words,
      List<Entity> entities) {}

  /** A reading of a line, and the sum of its utterances' scores. */
  public record Alternative(String text, double score) {}

  /** A recognized word, and when it was said. */
  public record Word(String word, long startMs, long endMs, double confidence) {}

  /**
   * An entry that was found.
   *
   * @param entry its id
   * @param startMs where its first word starts
   * @param endMs where its last word ends
   * @param technique what brought it in; empty if it was recognized without help
   * @param unbiasedText what it would have been without lists; null if the same
   * @param list name of its list
   * @param version of the list
   * @param display how readers want to see it
   */
  public record Entity(
      String entry,
      long startMs,
      long endMs,
      String technique,
      @Nullable String unbiasedText,
      String list,
      long version,
      String display) {}

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }

  /** Reports of several conditions in one file. */
  private record Reports(List<EvaluationReport> conditions) {}

  /** Writes the reports of several conditions as JSON. */
  public static void writeAll(List<EvaluationReport> reports, Path file) throws IOException {
    JSON.writeValue(file.toFile(), new Reports(reports));
  }
}
