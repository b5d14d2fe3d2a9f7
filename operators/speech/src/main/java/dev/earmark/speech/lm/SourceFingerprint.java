package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether a file is still the one that was compiled, by its length and two checksums of all
 * its bytes. It guards against mix-ups, not against an attacker. Both checksums of 25 MB take 2 ms
 * of CPU; SHA-256 would take 16 ms, and 127 ms on CPUs without instructions for it.
 *
 * @param bytes length of the file
 * @param crc32 CRC-32 of the file
 * @param crc32c CRC-32C of the file
 */
record SourceFingerprint(long bytes, int crc32, int crc32c) {

  private static final int BLOCK_BYTES = 1 << 18;

  static SourceFingerprint of(Path file) throws IOException {
    CRC32 crc32 = new CRC32();
    CRC32C crc32c = new CRC32C();
    long bytes = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocateDirect(BLOCK_BYTES);
      while (channel.read(block) >= 0) {
        bytes += block.flip().remaining();
        crc32.update(block.duplicate());
        crc32c.update(block);
        block.clear();
      }
    }
    return new SourceFingerprint(bytes, (int) crc32.getValue(), (int) crc32c.getValue());
  }
}
