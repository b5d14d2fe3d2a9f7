package dev.earmark.speech.lm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A table of unsigned integers of 1 to 31 bits each, packed without gaps, little-endian: entry
 * {@code i} is bits {@code [i * bits, (i + 1) * bits)}. Reading is one unaligned load, a shift and
 * a mask.
 */
final class BitTable {

  /** Bytes behind the last entry, so that every entry can be read as part of a long. */
  private static final int SLACK_BYTES = 8;

  private final ByteBuffer bytes;
  private final int bits;
  private final long mask;

  /**
   * @param bytes at least {@link #byteSize} bytes
   * @param bits the width of an entry
   */
  BitTable(ByteBuffer bytes, int bits) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    this.bits = bits;
    this.mask = (1L << bits) - 1;
  }

  /** The bits that numbers up to {@code max} need, at least 1. */
  static int bitsFor(int max) {
    return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(max));
  }

  /** The bytes of a table, a multiple of 8. */
  static long byteSize(int count, int bits) {
    return ((long) count * bits + 63) / 64 * 8 + SLACK_BYTES;
  }

  int get(int index) {
    long bit = (long) index * bits;
    return (int) ((bytes.getLong((int) (bit >>> 3)) >>> (bit & 7)) & mask);
  }

  /**
   * Where a value stands in a range that rises strictly.
   *
   * @return the index, or -1 if the value is not in {@code [from, to)}
   */
  int find(int from, int to, int value) {
    int begin = from;
    int length = to - from;
    while (length > 1) {
      int half = length >>> 1;
      // A conditional move: where the value lies can't be predicted, and a wrong guess costs more
      // than going on to the end.
      begin = get(begin + half - 1) < value ? begin + half : begin;
      length -= half;
    }
    return length == 1 && get(begin) == value ? begin : -1;
  }
}
