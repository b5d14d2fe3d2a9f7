package dev.earmark.speech.transcript;

import dev.earmark.speech.ctc.DecoderState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step gave: transcripts, and what {@link UtteranceDecoder#explain} needs to say how the
 * final would read without lists.
 *
 * @param transcripts none, a partial or a final
 * @param ended whether the utterance ended, so that its {@link HeardSteps} are not needed any more
 * @param evidence null where there is nothing to explain
 */
public record UtteranceResults(
    List<Transcript> transcripts, boolean ended, @Nullable Evidence evidence) {

  public UtteranceResults {
    transcripts = List.copyOf(transcripts);
  }

  /**
   * Where a search without lists begins and ends.
   *
   * @param start the search before the first step that lists acted on; null for the beginning of
   *     the utterance
   * @param fromStep the first step that lists acted on
   * @param frames of the utterance that the final has heard
   * @param startMs where the utterance starts
   */
  record Evidence(@Nullable DecoderState start, int fromStep, int frames, long startMs) {}
}
