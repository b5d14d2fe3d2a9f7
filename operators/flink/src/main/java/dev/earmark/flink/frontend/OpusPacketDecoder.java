package dev.earmark.flink.frontend;

import dev.earmark.speech.audio.CorruptPacketException;
import dev.earmark.speech.audio.PacketDecoder;
import dev.earmark.speech.audio.SampleBuffer;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;

/**
 * Opus (RFC 6716) by Concentus at 48 kHz; stereo packets are mixed to one channel. At lower rates
 * Concentus 1.0.2 decodes every packet with a CELT layer, which is what most calls have, to
 * silence.
 */
public final class OpusPacketDecoder implements PacketDecoder {

  private static final int RATE_HZ = 48_000;
  private static final int MAX_PACKET_MS = 120;
  private static final float SCALE = 1f / 32768;

  private final OpusDecoder decoder;
  private final short[] decoded;

  /**
   * @param sampleRateHz sampling rate of the output, 48000
   * @throws IllegalArgumentException for another rate
   */
  public OpusPacketDecoder(int sampleRateHz) {
    if (sampleRateHz != RATE_HZ) {
      throw new IllegalArgumentException(
          "Opus is decoded to " + RATE_HZ + " Hz, not to " + sampleRateHz);
    }
    try {
      decoder = new OpusDecoder(RATE_HZ, 1);
    } catch (OpusException e) {
      throw new IllegalStateException("Concentus has no decoder for " + RATE_HZ + " Hz", e);
    }
    decoded = new short[RATE_HZ / 1000 * MAX_PACKET_MS];
  }

  @Override
  public void decode(byte[] packet, SampleBuffer samples) throws CorruptPacketException {
    int count = decode(packet);
    int at = samples.grow(count);
    float[] values = samples.array();
    for (int i = 0; i < count; i++) {
      values[at + i] = decoded[i] * SCALE;
    }
  }

  /** Concentus reports some broken packets by failing inside. */
  private int decode(byte[] packet) throws CorruptPacketException {
    try {
      return decoder.decode(packet, 0, packet.length, decoded, 0, decoded.length, false);
    } catch (OpusException | RuntimeException | AssertionError e) {
      throw new CorruptPacketException(
          "payload of " + packet.length + " bytes is no Opus packet: " + e, e);
    }
  }
}
