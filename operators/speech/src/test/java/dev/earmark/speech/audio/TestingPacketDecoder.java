package dev.earmark.speech.audio;

/**
 * A decoder with memory: sample <i>n</i> of its life is a leaky sum of all bytes so far. A packet
 * whose last byte is 127 is corrupt; it leaves its mark in the sum, as a real one would.
 */
public final class TestingPacketDecoder implements PacketDecoder {

  static final byte CORRUPT = 127;

  private final int samplesPerPacket;
  private float sum;

  public TestingPacketDecoder(int sampleRateHz) {
    samplesPerPacket = sampleRateHz / 50;
  }

  @Override
  public void decode(byte[] packet, SampleBuffer samples) throws CorruptPacketException {
    for (byte value : packet) {
      sum = 0.99f * sum + value / 128f;
    }
    if (packet[packet.length - 1] == CORRUPT) {
      throw new CorruptPacketException("packet ends with 127", new IllegalStateException());
    }
    for (int i = 0; i < samplesPerPacket; i++) {
      samples.append((float) Math.sin(i * sum) / 2);
    }
  }
}
