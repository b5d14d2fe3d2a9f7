package dev.earmark.jobs.audio;

import dev.earmark.speech.audio.AudioCodec;

/**
 * Encodes 16-bit PCM and the companded telephone codecs of ITU-T G.711: the inverse of {@link
 * dev.earmark.speech.audio.SampleDecoder}.
 */
final class SampleEncoder implements PayloadEncoder {

  private static final int MULAW_BIAS = 0x84;
  private static final int MULAW_CLIP = 32_635;

  private final AudioCodec codec;

  /**
   * @throws IllegalArgumentException for Opus, which has packets
   */
  SampleEncoder(AudioCodec codec) {
    if (codec == AudioCodec.OPUS) {
      throw new IllegalArgumentException("OPUS needs a packet encoder");
    }
    this.codec = codec;
  }

  @Override
  public byte[] encode(float[] samples, int from, int to) {
    int width = codec == AudioCodec.PCM_S16LE ? 2 : 1;
    byte[] payload = new byte[width * (to - from)];
    for (int i = from; i < to; i++) {
      int value = PayloadEncoder.pcm16(samples[i]);
      int at = width * (i - from);
      switch (codec) {
        case MULAW -> payload[at] = mulaw(value);
        case ALAW -> payload[at] = alaw(value);
        default -> {
          payload[at] = (byte) value;
          payload[at + 1] = (byte) (value >> 8);
        }
      }
    }
    return payload;
  }

  /** Sign, segment (the biased magnitude's leading bit) and the four bits after it, inverted. */
  static byte mulaw(int value) {
    int magnitude = Math.min(Math.abs(value), MULAW_CLIP) + MULAW_BIAS;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = (magnitude >> (segment + 3)) & 0x0F;
    int sign = value < 0 ? 0x80 : 0;
    return (byte) ~(sign | (segment << 4) | mantissa);
  }

  /** Sign, segment and four bits of the 13-bit value, every other bit inverted. */
  static byte alaw(int value) {
    int magnitude = value < 0 ? ~value : value;
    int segment = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude));
    int mantissa = (magnitude >> (segment == 0 ? 4 : segment + 3)) & 0x0F;
    int sign = value < 0 ? 0 : 0x80;
    return (byte) ((sign | (segment << 4) | mantissa) ^ 0x55);
  }
}
