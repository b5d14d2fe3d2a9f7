package dev.earmark.flink.encoder;

import dev.earmark.inference.encoder.FrameBlocks;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The mel frames of the current key. */
final class MapStateFrameBlocks implements FrameBlocks {

  private final MapState<Integer, byte[]> blocks;

  MapStateFrameBlocks(MapState<Integer, byte[]> blocks) {
    this.blocks = blocks;
  }

  @Override
  @SuppressWarnings("NullAway") // Flink's MapState gives null for a key that it does not have.
  public byte @Nullable [] read(int block) {
    try {
      return blocks.get(block);
    } catch (Exception e) {
      throw new FlinkRuntimeException("can't read block " + block + " of mel frames", e);
    }
  }

  @Override
  public void write(int block, byte[] frames) {
    try {
      blocks.put(block, frames);
    } catch (Exception e) {
      throw new FlinkRuntimeException("can't write block " + block + " of mel frames", e);
    }
  }

  @Override
  public void remove(int block) {
    try {
      blocks.remove(block);
    } catch (Exception e) {
      throw new FlinkRuntimeException("can't remove block " + block + " of mel frames", e);
    }
  }
}
