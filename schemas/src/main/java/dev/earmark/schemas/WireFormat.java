package dev.earmark.schemas;

import dev.earmark.schemas.UnreadableRecordException.Reason;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/**
 * Walks over the bytes of a record without building it: every length, count, union branch and enum
 * symbol must be possible, and the record must end with the bytes. Avro's own reader allocates what
 * a length says before it looks for the bytes, so that ten corrupt bytes could ask for 2 GB.
 */
final class WireFormat {

  private static final int MAX_VARINT_BYTES = 10;

  private final ByteBuffer bytes;
  private final String name;
  private final int maxElements;

  private WireFormat(ByteBuffer bytes, String name, int maxElements) {
    this.bytes = bytes;
    this.name = name;
    this.maxElements = maxElements;
  }

  /**
   * @param writer schema of the bytes; not recursive
   * @param bytes from the record's first byte on
   * @param name of the record, for messages
   * @param maxElements of one array or map
   */
  static void check(Schema writer, ByteBuffer bytes, String name, int maxElements)
      throws UnreadableRecordException {
    new WireFormat(bytes, name, maxElements).skip(writer);
    if (bytes.hasRemaining()) {
      throw new UnreadableRecordException(
          Reason.TRAILING_BYTES, name + ": " + bytes.remaining() + " bytes follow the record");
    }
  }

  private void skip(Schema schema) throws UnreadableRecordException {
    switch (schema.getType()) {
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          skip(field.schema());
        }
      }
      case ARRAY -> skipBlocks(schema, false);
      case MAP -> skipBlocks(schema, true);
      case UNION -> skip(schema.getTypes().get(index("union branch", schema.getTypes().size())));
      case ENUM -> index("enum symbol", schema.getEnumSymbols().size());
      case STRING, BYTES -> skipBytes(length());
      case FIXED -> skipBytes(schema.getFixedSize());
      case INT, LONG -> varint();
      case FLOAT -> skipBytes(Float.BYTES);
      case DOUBLE -> skipBytes(Double.BYTES);
      case BOOLEAN -> skipBytes(1);
      case NULL -> {}
    }
  }

  private void skipBlocks(Schema schema, boolean keyed) throws UnreadableRecordException {
    Schema element = keyed ? schema.getValueType() : schema.getElementType();
    long elements = 0;
    for (long count = blockCount(); count != 0; count = blockCount()) {
      elements += count;
      if (elements > maxElements) {
        throw new UnreadableRecordException(
            Reason.TOO_MANY_ELEMENTS,
            name + ": expected at most " + maxElements + " elements, found " + elements + at());
      }
      for (long i = 0; i < count; i++) {
        if (keyed) {
          skipBytes(length());
        }
        skip(element);
      }
    }
  }

  /** Elements of the next block; a negative count is followed by the block's size in bytes. */
  private long blockCount() throws UnreadableRecordException {
    long count = varint();
    if (count < 0) {
      count = -count;
      length();
    }
    if (count < 0 || count > bytes.remaining()) {
      throw truncated(count + " more elements");
    }
    return count;
  }

  private int index(String what, int size) throws UnreadableRecordException {
    long index = varint();
    if (index < 0 || index >= size) {
      throw new UnreadableRecordException(
          Reason.MALFORMED,
          name + ": expected " + what + " 0 to " + (size - 1) + ", found " + index + at());
    }
    return (int) index;
  }

  private long length() throws UnreadableRecordException {
    long length = varint();
    if (length < 0) {
      throw new UnreadableRecordException(
          Reason.MALFORMED, name + ": expected a length of 0 or more, found " + length + at());
    }
    return length;
  }

  private void skipBytes(long count) throws UnreadableRecordException {
    if (count > bytes.remaining()) {
      throw truncated(count + " more bytes");
    }
    bytes.position(bytes.position() + (int) count);
  }

  /** A zigzag-coded number of 1 to 10 bytes. */
  private long varint() throws UnreadableRecordException {
    long value = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      if (!bytes.hasRemaining()) {
        throw truncated("the rest of a number");
      }
      byte next = bytes.get();
      value |= (next & 0x7FL) << (7 * i);
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new UnreadableRecordException(
        Reason.MALFORMED, name + ": a number of more than 10 bytes" + at());
  }

  private UnreadableRecordException truncated(String expected) {
    return new UnreadableRecordException(
        Reason.TRUNCATED,
        name + ": expected " + expected + ", found " + bytes.remaining() + " bytes" + at());
  }

  private String at() {
    return " at byte " + bytes.position();
  }
}
