package dev.earmark.inference.offline;

import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.List;

/**
 * What was recognized of a channel.
 *
 * @param transcripts partials and finals in the order in which a reader would see them
 * @param melFrames length of the audio, in frames of features
 * @param encoderNanos time in the acoustic encoder and endpointing
 * @param decoderNanos processor time in the beam search
 * @param explainNanos processor time in saying what would have been recognized without lists
 */
public record Recognition(
    List<Transcript> transcripts,
    long melFrames,
    long encoderNanos,
    long decoderNanos,
    long explainNanos) {

  public Recognition {
    transcripts = List.copyOf(transcripts);
  }

  /** The finals, in order. */
  public List<Transcript> finals() {
    return transcripts.stream().filter(t -> t.kind() == Kind.FINAL).toList();
  }
}
