package dev.earmark.speech.lm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Writes the tables of a compiled model one after the other, each padded to 8 bytes, and in the end
 * the header before them. {@link CompiledTables} reads them in the same order.
 */
final class CompiledWriter implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private long bodyBytes;

  /** Creates the file, which must not be there yet. */
  CompiledWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    channel.position(CompiledHeader.BYTES);
  }

  /** A {@link BitTable} of the first {@code count} values. */
  void bits(int[] values, int count, int bits) throws IOException {
    long word = 0;
    int used = 0;
    long written = 0;
    for (int i = 0; i < count; i++) {
      long value = values[i];
      word |= value << used;
      used += bits;
      if (used >= Long.SIZE) {
        putLong(word);
        written += Long.BYTES;
        used -= Long.SIZE;
        word = used == 0 ? 0 : value >>> (bits - used);
      }
    }
    putLong(word);
    written += Long.BYTES;
    for (long size = BitTable.byteSize(count, bits); written < size; written += Long.BYTES) {
      putLong(0);
    }
  }

  void floats(float[] values, int count) throws IOException {
    for (int i = 0; i < count; i += 2) {
      long high = i + 1 < count ? Float.floatToIntBits(values[i + 1]) : 0;
      putLong((high << Integer.SIZE) | (Float.floatToIntBits(values[i]) & 0xffff_ffffL));
    }
  }

  void longs(long[] values) throws IOException {
    for (long value : values) {
      putLong(value);
    }
  }

  void bytes(byte[] values) throws IOException {
    for (int i = 0; i < values.length; i += Long.BYTES) {
      long word = 0;
      for (int b = 0; b < Long.BYTES && i + b < values.length; b++) {
        word |= (values[i + b] & 0xffL) << (Byte.SIZE * b);
      }
      putLong(word);
    }
  }

  private void putLong(long word) throws IOException {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(word);
    bodyBytes += Long.BYTES;
  }

  private void flush() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    write(buffer);
    buffer.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Writes the header and puts all on the disk. The header's body fields are filled in here. */
  void finish(CompiledHeader header) throws IOException {
    flush();
    CompiledHeader complete =
        new CompiledHeader(
            header.source(),
            header.counts(),
            header.trieNodes(),
            header.textBytes(),
            header.sentenceStart(),
            header.sentenceEnd(),
            bodyBytes,
            (int) checksum.getValue());
    channel.position(0);
    write(complete.encode());
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
