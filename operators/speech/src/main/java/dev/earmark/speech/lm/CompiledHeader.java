package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a compiled model. From these numbers follows where each table
 * of the body lies.
 *
 * @param source the ARPA file that was compiled
 * @param counts n-grams of each length; its length is the order
 * @param trieNodes nodes of the vocabulary's trie
 * @param textBytes bytes of all words' UTF-8
 * @param sentenceStart id of {@code <s>}
 * @param sentenceEnd id of {@code </s>}
 * @param bodyBytes bytes after the header
 * @param bodyChecksum CRC-32C of the body
 */
record CompiledHeader(
    SourceFingerprint source,
    int[] counts,
    int trieNodes,
    int textBytes,
    int sentenceStart,
    int sentenceEnd,
    long bodyBytes,
    int bodyChecksum) {

  static final int BYTES = 128;

  private static final long MAGIC = 0x4c6b_7261_6d72_6145L; // "EarmarkL" in the file
  private static final int FORMAT = 1;
  private static final int CHECKSUM_AT = BYTES - Integer.BYTES;

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putInt(FORMAT).putInt(counts.length);
    bytes.putLong(source.bytes()).putInt(source.crc32()).putInt(source.crc32c());
    for (int n = 0; n < ArpaReader.MAX_ORDER; n++) {
      bytes.putInt(n < counts.length ? counts[n] : 0);
    }
    bytes.putInt(trieNodes).putInt(textBytes).putInt(sentenceStart).putInt(sentenceEnd);
    bytes.putLong(bodyBytes).putInt(bodyChecksum);
    bytes.putInt(CHECKSUM_AT, checksum(bytes));
    return bytes.clear();
  }

  /**
   * Reads and checks a header.
   *
   * @param fileBytes length of the whole file
   * @throws IOException if this is no header of the present format or the file has another length
   */
  static CompiledHeader decode(Path file, ByteBuffer header, long fileBytes) throws IOException {
    ByteBuffer bytes = header.order(ByteOrder.LITTLE_ENDIAN);
    require(file, "a header of bytes", BYTES, bytes.remaining());
    require(file, "magic number", MAGIC, bytes.getLong());
    require(file, "format version", FORMAT, bytes.getInt());
    require(file, "header checksum", bytes.getInt(CHECKSUM_AT), checksum(bytes));
    int order = bytes.getInt();
    SourceFingerprint source =
        new SourceFingerprint(bytes.getLong(), bytes.getInt(), bytes.getInt());
    int[] counts = new int[ArpaReader.MAX_ORDER];
    for (int n = 0; n < counts.length; n++) {
      counts[n] = bytes.getInt();
    }
    CompiledHeader decoded =
        new CompiledHeader(
            source,
            Arrays.copyOf(counts, order),
            bytes.getInt(),
            bytes.getInt(),
            bytes.getInt(),
            bytes.getInt(),
            bytes.getLong(),
            bytes.getInt());
    require(file, "length", BYTES + decoded.bodyBytes, fileBytes);
    return decoded;
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().position(0).limit(CHECKSUM_AT));
    return (int) crc.getValue();
  }

  private static void require(Path file, String what, long expected, long actual)
      throws IOException {
    if (expected != actual) {
      throw new IOException(
          "compiled language model %s: expected %s %#x, got %#x"
              .formatted(file, what, expected, actual));
    }
  }

  /** The widest node number, with the nodes of all lengths numbered through. */
  int nodes() {
    return Math.toIntExact(Arrays.stream(counts).asLongStream().sum());
  }
}
