package dev.earmark.speech.audio;

import java.io.Serializable;

/** Makes decoders of Opus packets; this module has none of its own. */
@FunctionalInterface
public interface PacketDecoderFactory extends Serializable {

  /**
   * A decoder that has heard nothing yet.
   *
   * @param sampleRateHz sampling rate of its output: 8000, 12000, 16000, 24000 or 48000
   */
  PacketDecoder create(int sampleRateHz);
}
