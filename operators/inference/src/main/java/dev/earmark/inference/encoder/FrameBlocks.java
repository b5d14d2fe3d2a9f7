package dev.earmark.inference.encoder;

import org.jspecify.annotations.Nullable;

/**
 * Where the mel frames of one channel are kept, in blocks. A block that is not full is written
 * again, as a new array, when frames come; an array is never changed after it was written.
 */
public interface FrameBlocks {

  /** The block, or null if there is none. */
  byte @Nullable [] read(int block);

  /** Keeps the block in place of the one before. */
  void write(int block, byte[] frames);

  /** Drops the block, if there is one. */
  void remove(int block);
}
