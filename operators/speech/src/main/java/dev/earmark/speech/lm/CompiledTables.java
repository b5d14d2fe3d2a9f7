package dev.earmark.speech.lm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Maps the tables of a compiled model one after the other, in the order in which {@link
 * CompiledWriter} wrote them. The tables stay mapped after {@link #close}, until nobody uses them.
 */
final class CompiledTables implements Closeable {

  private final Path file;
  private final FileChannel channel;
  private final CompiledHeader header;
  private final CRC32C checksum = new CRC32C();
  private long position = CompiledHeader.BYTES;

  /**
   * Opens the file and checks its header.
   *
   * @throws IOException if it can't be read, or is no compiled model of the present format
   */
  CompiledTables(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer bytes = ByteBuffer.allocate(CompiledHeader.BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      header = CompiledHeader.decode(file, bytes.flip(), channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  CompiledHeader header() {
    return header;
  }

  BitTable bits(int count, int bits) throws IOException {
    return new BitTable(map(BitTable.byteSize(count, bits)), bits);
  }

  FloatBuffer floats(int count) throws IOException {
    long padded = (count + 1L) / 2 * Long.BYTES;
    return map(padded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().limit(count).slice();
  }

  LongBuffer longs(int count) throws IOException {
    return map((long) count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }

  ByteBuffer bytes(int count) throws IOException {
    long padded = (count + 7L) / Long.BYTES * Long.BYTES;
    return map(padded).limit(count);
  }

  private ByteBuffer map(long bytes) throws IOException {
    long end = CompiledHeader.BYTES + header.bodyBytes();
    if (bytes > Integer.MAX_VALUE || bytes > end - position) {
      throw new IOException(
          "compiled language model "
              + file
              + ": expected a table of at most "
              + Math.min(Integer.MAX_VALUE, end - position)
              + " bytes at "
              + position
              + ", got "
              + bytes);
    }
    ByteBuffer table = channel.map(FileChannel.MapMode.READ_ONLY, position, bytes);
    checksum.update(table.duplicate());
    position += bytes;
    return table;
  }

  /**
   * Checks the body, after all tables were mapped.
   *
   * @throws IOException if the tables don't fill the file or their bytes have changed
   */
  void verify() throws IOException {
    long left = CompiledHeader.BYTES + header.bodyBytes() - position;
    int actual = (int) checksum.getValue();
    if (left != 0 || actual != header.bodyChecksum()) {
      throw new IOException(
          "compiled language model %s: expected tables of checksum %#x and nothing after them, got %#x and %d bytes"
              .formatted(file, header.bodyChecksum(), actual, left));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
