package dev.earmark.jobs.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes WAV files of every kind, byte by byte. */
record TestingWav(int tag, int channels, int sampleRateHz, int bits, boolean extensible) {

  static final int PCM = 1;
  static final int FLOAT = 3;
  static final int ALAW = 6;
  static final int MULAW = 7;

  static TestingWav of(int tag, int channels, int bits) {
    return new TestingWav(tag, channels, 11_025, bits, false);
  }

  TestingWav asExtensible() {
    return new TestingWav(tag, channels, sampleRateHz, bits, true);
  }

  /** A file with another chunk of odd length before the data. */
  byte[] file(byte[] data, int claimedLength) {
    int formatBytes = extensible ? 40 : 16;
    ByteBuffer out = ByteBuffer.allocate(12 + 8 + formatBytes + 8 + 4 + 8 + data.length);
    out.order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(formatBytes);
    int width = channels * bits / 8;
    out.putShort((short) (extensible ? 0xFFFE : tag)).putShort((short) channels);
    out.putInt(sampleRateHz).putInt(width * sampleRateHz).putShort((short) width);
    out.putShort((short) bits);
    if (extensible) {
      out.putShort((short) 22).putShort((short) bits).putInt(3).putShort((short) tag);
      out.put(
          new byte[] {
            0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71
          });
    }
    out.put(ascii("LIST")).putInt(3).put(new byte[4]);
    out.put(ascii("data")).putInt(claimedLength).put(data);
    return out.array();
  }

  byte[] file(byte[] data) {
    return file(data, data.length);
  }

  /** One interleaved value after the other, little-endian, as the format has it. */
  byte[] encode(double... values) {
    ByteBuffer out = ByteBuffer.allocate(values.length * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (tag == FLOAT) {
        if (bits == 32) {
          out.putFloat((float) value);
        } else {
          out.putDouble(value);
        }
        continue;
      }
      long scaled = Math.round(value * (1L << (bits - 1))) + (bits == 8 ? 128 : 0);
      for (int b = 0; b < bits / 8; b++) {
        out.put((byte) (scaled >> (8 * b)));
      }
    }
    return out.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
