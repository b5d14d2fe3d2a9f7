package dev.earmark.inference.encoder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames on the heap, for offline use. */
public final class HeapFrameBlocks implements FrameBlocks {

  private final Map<Integer, byte[]> blocks = new HashMap<>();

  @Override
  public byte @Nullable [] read(int block) {
    return blocks.get(block);
  }

  @Override
  public void write(int block, byte[] frames) {
    blocks.put(block, frames);
  }

  @Override
  public void remove(int block) {
    blocks.remove(block);
  }

  /** Number of blocks. */
  public int size() {
    return blocks.size();
  }
}
