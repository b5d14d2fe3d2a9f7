package dev.earmark.jobs.evaluate;

import dev.earmark.speech.transcript.Transcript;
import java.util.List;

/**
 * A line and what was recognized.
 *
 * @param line of the manifest
 * @param audioMs length of the audio
 * @param finals one an utterance, in order
 * @param encoderNanos time in the acoustic encoder; 0 where it is not measured
 * @param decoderNanos time in endpointing and the beam search; 0 where it is not measured
 */
public record RecognizedLine(
    EvaluationLine line,
    long audioMs,
    List<Transcript> finals,
    long encoderNanos,
    long decoderNanos) {

  public RecognizedLine {
    finals = List.copyOf(finals);
  }
}
