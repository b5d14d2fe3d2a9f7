package dev.earmark.speech.audio;

/**
 * Decodes the codecs without memory: 16-bit PCM and the companded telephone codecs of ITU-T G.711.
 * A sample is the 16-bit value divided by 32768.
 */
public final class SampleDecoder {

  private static final float SCALE = 1f / 32768;
  private static final float[] MULAW = new float[256];
  private static final float[] ALAW = new float[256];

  static {
    for (int code = 0; code < 256; code++) {
      MULAW[code] = mulaw(code) * SCALE;
      ALAW[code] = alaw(code) * SCALE;
    }
  }

  private SampleDecoder() {}

  /**
   * Appends the samples of a payload.
   *
   * @throws IllegalArgumentException for a codec with memory, which needs a {@link PacketDecoder}
   */
  public static void decode(AudioCodec codec, byte[] payload, SampleBuffer samples) {
    switch (codec) {
      case PCM_S16LE -> pcm(payload, samples);
      case MULAW -> lookUp(MULAW, payload, samples);
      case ALAW -> lookUp(ALAW, payload, samples);
      case OPUS -> throw new IllegalArgumentException("OPUS needs a packet decoder");
    }
  }

  private static void pcm(byte[] payload, SampleBuffer samples) {
    int count = payload.length / 2;
    int at = samples.grow(count);
    float[] values = samples.array();
    for (int i = 0; i < count; i++) {
      values[at + i] = ((payload[2 * i + 1] << 8) | (payload[2 * i] & 0xFF)) * SCALE;
    }
  }

  private static void lookUp(float[] table, byte[] payload, SampleBuffer samples) {
    int at = samples.grow(payload.length);
    float[] values = samples.array();
    for (int i = 0; i < payload.length; i++) {
      values[at + i] = table[payload[i] & 0xFF];
    }
  }

  /** 14 bits, here shifted to 16; the code is sent inverted, 0xFF is +0. */
  private static int mulaw(int code) {
    int bits = ~code;
    int magnitude = ((((bits & 0x0F) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
    return (bits & 0x80) != 0 ? -magnitude : magnitude;
  }

  /** 13 bits, here shifted to 16; every other bit is sent inverted, the sign bit is 1 for plus. */
  private static int alaw(int code) {
    int bits = code ^ 0x55;
    int segment = (bits >> 4) & 7;
    int mantissa = (bits & 0x0F) << 4;
    int magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }
}
