package dev.earmark.speech.audio;

/**
 * What the first two bytes of an Opus packet say (RFC 6716, section 3), without decoding it.
 *
 * <pre>
 * byte 0   config (5 bits) | stereo (1) | code (2)
 * code     0: one frame   1, 2: two frames   3: byte 1 has the number of frames in 6 bits
 * </pre>
 */
final class OpusPackets {

  private static final int MAX_DURATION_US = 120_000;
  private static final int[] SILK_FRAME_US = {10_000, 20_000, 40_000, 60_000};
  private static final int[] HYBRID_FRAME_US = {10_000, 20_000};
  private static final int[] CELT_FRAME_US = {2_500, 5_000, 10_000, 20_000};

  private OpusPackets() {}

  /** The packet's duration in microseconds, or 0 if these bytes can't begin an Opus packet. */
  static long durationUs(byte[] packet) {
    if (packet.length == 0) {
      return 0;
    }
    long duration = (long) frameCount(packet) * frameUs(packet[0]);
    return duration > MAX_DURATION_US ? 0 : duration;
  }

  private static int frameCount(byte[] packet) {
    return switch (packet[0] & 3) {
      case 0 -> 1;
      case 1, 2 -> 2;
      default -> packet.length < 2 ? 0 : packet[1] & 0x3F;
    };
  }

  private static int frameUs(byte toc) {
    int config = (toc & 0xFF) >> 3;
    if (config < 12) {
      return SILK_FRAME_US[config & 3];
    }
    return config < 16 ? HYBRID_FRAME_US[config & 1] : CELT_FRAME_US[config & 3];
  }
}
