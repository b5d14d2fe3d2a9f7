package dev.earmark.speech.audio;

/**
 * A decoder of a codec whose packets build on those before: it must be given every packet, in
 * order, once. Decoding is deterministic: equal packets give equal samples in every decoder.
 */
public interface PacketDecoder {

  /**
   * Decodes the next packet and appends its samples.
   *
   * @throws CorruptPacketException if these bytes are no packet; then nothing was appended and the
   *     decoder is not used again
   */
  void decode(byte[] packet, SampleBuffer samples) throws CorruptPacketException;
}
