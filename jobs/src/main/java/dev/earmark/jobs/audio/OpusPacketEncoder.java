package dev.earmark.jobs.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** Opus (RFC 6716) by Concentus at 24 kbit/s, tuned for speech; one packet a chunk. */
final class OpusPacketEncoder implements PayloadEncoder {

  /** Lengths of a packet that the encoder has, and that a chunk may have. */
  static final int[] PACKET_MS = {20, 40, 60};

  private static final int BITS_PER_SECOND = 24_000;
  private static final int MAX_PACKET_BYTES = 1275;

  private final OpusEncoder encoder;
  private final int sampleRateHz;

  /**
   * @param sampleRateHz 8000, 12000, 16000, 24000 or 48000
   */
  OpusPacketEncoder(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
    try {
      encoder = new OpusEncoder(sampleRateHz, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException e) {
      throw new IllegalArgumentException("Opus can't encode " + sampleRateHz + " Hz", e);
    }
    encoder.setBitrate(BITS_PER_SECOND);
  }

  /** Pads the samples with silence up to the next length that a packet can have. */
  @Override
  public byte[] encode(float[] samples, int from, int to) {
    int length = packetSamples(to - from);
    short[] values = new short[length];
    for (int i = from; i < to; i++) {
      values[i - from] = (short) PayloadEncoder.pcm16(samples[i]);
    }
    byte[] packet = new byte[MAX_PACKET_BYTES];
    try {
      return Arrays.copyOf(packet, encoder.encode(values, 0, length, packet, 0, packet.length));
    } catch (OpusException e) {
      throw new IllegalStateException("Opus refused " + length + " samples", e);
    }
  }

  private int packetSamples(int samples) {
    for (int ms : PACKET_MS) {
      if (samples <= sampleRateHz / 1000 * ms) {
        return sampleRateHz / 1000 * ms;
      }
    }
    throw new IllegalArgumentException(
        "an Opus packet holds at most 60 ms, got " + samples + " samples at " + sampleRateHz);
  }
}
