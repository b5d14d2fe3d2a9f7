package dev.earmark.inference.offline;

import dev.earmark.speech.ctc.EncodedStep;
import java.util.List;

/**
 * The log-probs of a channel.
 *
 * @param steps all of it, in order; the last ends the stream
 * @param melFrames length of the audio, in frames of features
 * @param encoderNanos time in the acoustic encoder and endpointing
 */
public record EncodedChannel(List<EncodedStep> steps, long melFrames, long encoderNanos) {

  public EncodedChannel {
    steps = List.copyOf(steps);
  }
}
