package dev.earmark.inference.encoder;

import dev.earmark.speech.FloatMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Frames as blocks: block <i>b</i> holds frames {@code [16 b, 16 b + 16)} of the session as
 * little-endian float32. The layout depends on the frames alone, not on the chunks that brought
 * them.
 */
final class MelFrames {

  static final int PER_BLOCK = 16;

  private final int bands;
  private final float padValue;

  MelFrames(int bands, float padValue) {
    this.bands = bands;
    this.padValue = padValue;
  }

  /** Adds frames; {@code firstFrame} is the number of frames that came before. */
  void append(FrameBlocks blocks, long firstFrame, FloatMatrix mel) {
    int frameBytes = bands * Float.BYTES;
    for (int row = 0; row < mel.rows(); ) {
      long frame = firstFrame + row;
      int block = block(frame);
      int inBlock = (int) (frame - (long) block * PER_BLOCK);
      int count = Math.min(PER_BLOCK - inBlock, mel.rows() - row);
      byte[] bytes =
          inBlock == 0
              ? new byte[count * frameBytes]
              : Arrays.copyOf(stored(blocks, block, inBlock), (inBlock + count) * frameBytes);
      floats(bytes).put(inBlock * bands, mel.values(), row * bands, count * bands);
      blocks.write(block, bytes);
      row += count;
    }
  }

  /**
   * Frames {@code [from, to)} of the session; those outside {@code [start, end)} are padding.
   *
   * @return {@code [to - from, bands]} row-major
   */
  float[] window(FrameBlocks blocks, long from, long to, long start, long end) {
    float[] window = new float[Math.toIntExact(to - from) * bands];
    Arrays.fill(window, padValue);
    long stop = Math.min(to, end);
    for (long frame = Math.max(from, start); frame < stop; ) {
      int block = block(frame);
      int inBlock = (int) (frame - (long) block * PER_BLOCK);
      int count = (int) Math.min(PER_BLOCK - inBlock, stop - frame);
      byte[] bytes = stored(blocks, block, inBlock + count);
      floats(bytes).get(inBlock * bands, window, (int) (frame - from) * bands, count * bands);
      frame += count;
    }
    return window;
  }

  /** Drops the blocks that hold only frames of {@code [from, to)}. */
  static void drop(FrameBlocks blocks, long from, long to) {
    for (int block = block(from); block < block(to); block++) {
      blocks.remove(block);
    }
  }

  private byte[] stored(FrameBlocks blocks, int block, int frames) {
    byte[] bytes = blocks.read(block);
    if (bytes == null || bytes.length < frames * bands * Float.BYTES) {
      throw new IllegalStateException(
          "block "
              + block
              + " of mel frames needs "
              + frames
              + " frames of "
              + bands
              + " floats, found "
              + (bytes == null ? "none" : bytes.length + " bytes"));
    }
    return bytes;
  }

  private static int block(long frame) {
    return Math.toIntExact(frame / PER_BLOCK);
  }

  private static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }
}
