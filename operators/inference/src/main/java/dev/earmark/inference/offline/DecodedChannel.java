package dev.earmark.inference.offline;

import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.List;

/**
 * What was decoded of a channel.
 *
 * @param transcripts partials and finals in the order in which a reader would see them
 * @param decoderNanos processor time in the beam search
 * @param explainNanos processor time in saying what would have been recognized without lists
 */
public record DecodedChannel(List<Transcript> transcripts, long decoderNanos, long explainNanos) {

  public DecodedChannel {
    transcripts = List.copyOf(transcripts);
  }

  /** The finals, in order. */
  public List<Transcript> finals() {
    return transcripts.stream().filter(t -> t.kind() == Kind.FINAL).toList();
  }
}
