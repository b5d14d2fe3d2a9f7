package dev.earmark.jobs.audio;

/** Encodes the audio of one channel, piece after piece. */
interface PayloadEncoder {

  /**
   * Encodes samples {@code [from, to)}.
   *
   * @param samples in [-1, 1); what lies outside is clipped
   * @return the payload of one chunk
   */
  byte[] encode(float[] samples, int from, int to);

  /** The nearest 16-bit value. */
  static int pcm16(float sample) {
    return Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
  }
}
