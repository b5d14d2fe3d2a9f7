package dev.earmark.schemas;

import dev.earmark.schemas.UnreadableRecordException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Writes records of one schema in Avro single-object encoding and reads those of every version in
 * the {@link SchemaHistory}. Bytes that are no such record give an {@link
 * UnreadableRecordException}, whatever they are: their lengths are checked against the bytes at
 * hand before anything is allocated.
 *
 * <p>Thread-safe.
 *
 * @param <T> the generated class
 */
public final class SingleObjectCodec<T extends SpecificRecordBase> {

  private static final byte MAGIC_0 = (byte) 0xC3;
  private static final byte MAGIC_1 = 0x01;
  private static final int HEADER_BYTES = 10;

  private final String name;
  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;
  private final Map<Long, Schema> writers = new HashMap<>();

  private SingleObjectCodec(Class<T> type) {
    SpecificData model = SpecificData.getForClass(type);
    Schema current = model.getSchema(type);
    this.name = current.getName();
    this.encoder = new BinaryMessageEncoder<>(model, current);
    this.decoder = new BinaryMessageDecoder<>(model, current);
    for (Schema writer : SchemaHistory.of(name)) {
      writers.put(SchemaNormalization.parsingFingerprint64(writer), writer);
      decoder.addSchema(writer);
    }
    writers.put(SchemaNormalization.parsingFingerprint64(current), current);
  }

  /** The codec of a generated class. */
  public static <T extends SpecificRecordBase> SingleObjectCodec<T> of(Class<T> type) {
    return new SingleObjectCodec<>(type);
  }

  /** The record as bytes, header first. */
  public byte[] encode(T record) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
      encoder.encode(record, bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The inverse of {@link #encode}, for any version of the schema.
   *
   * @throws UnreadableRecordException if the bytes are anything else, with the reason
   */
  public T decode(byte[] bytes) throws UnreadableRecordException {
    return decode(bytes, Integer.MAX_VALUE);
  }

  /**
   * As {@link #decode(byte[])}, but gives up before a record is built that has more than {@code
   * maxElements} elements in one of its arrays or maps.
   *
   * @throws UnreadableRecordException if it has, or the bytes are anything else
   */
  public T decode(byte[] bytes, int maxElements) throws UnreadableRecordException {
    WireFormat.check(
        writerOf(bytes), ByteBuffer.wrap(bytes).position(HEADER_BYTES), name, maxElements);
    try {
      return decoder.decode(bytes);
    } catch (IOException | RuntimeException e) {
      throw new UnreadableRecordException(
          Reason.MALFORMED, name + ": " + bytes.length + " bytes can't be read: " + e, e);
    }
  }

  private Schema writerOf(byte[] bytes) throws UnreadableRecordException {
    if (bytes.length == 0) {
      throw new UnreadableRecordException(Reason.EMPTY, name + ": the record has no bytes");
    }
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC_0 || bytes[1] != MAGIC_1) {
      throw new UnreadableRecordException(
          Reason.NO_HEADER,
          name + ": expected C3 01 and a schema's fingerprint, found " + head(bytes));
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    Schema writer = writers.get(fingerprint);
    if (writer == null) {
      throw new UnreadableRecordException(
          Reason.UNKNOWN_SCHEMA,
          name
              + ": knows "
              + writers.size()
              + " versions, none with fingerprint "
              + HexFormat.of().toHexDigits(fingerprint));
    }
    return writer;
  }

  private static String head(byte[] bytes) {
    return HexFormat.ofDelimiter(" ")
            .withUpperCase()
            .formatHex(bytes, 0, Math.min(bytes.length, HEADER_BYTES))
        + " ("
        + bytes.length
        + " bytes)";
  }
}
