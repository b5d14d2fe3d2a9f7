package dev.earmark.speech;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How codecs write the parts that many values share. Lengths are ints in front; texts are UTF-8 of
 * any length; floats are little-endian and moved in bulk.
 */
public final class CodecFields {

  private CodecFields() {}

  public static void writeKey(SessionKey key, DataOutput out) throws IOException {
    writeText(key.sessionId(), out);
    out.writeInt(key.channel());
  }

  public static SessionKey readKey(DataInput in) throws IOException {
    return new SessionKey(readText(in), readCount(in, "channel"));
  }

  /** Attributes are written in the order of their names, so that equal values give equal bytes. */
  public static void writeInfo(SessionInfo info, DataOutput out) throws IOException {
    writeTexts(info.entityLists(), out);
    out.writeInt(info.attributes().size());
    for (Map.Entry<String, String> attribute : new TreeMap<>(info.attributes()).entrySet()) {
      writeText(attribute.getKey(), out);
      writeText(attribute.getValue(), out);
    }
  }

  public static SessionInfo readInfo(DataInput in) throws IOException {
    List<String> entityLists = readTexts(in);
    int count = readCount(in, "attributes");
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put(readText(in), readText(in));
    }
    return entityLists.isEmpty() && count == 0
        ? SessionInfo.NONE
        : new SessionInfo(entityLists, attributes);
  }

  /** Versions of lists, in the order of the lists' names. */
  public static void writeVersions(Map<String, Long> versions, DataOutput out) throws IOException {
    out.writeInt(versions.size());
    for (Map.Entry<String, Long> version : new TreeMap<>(versions).entrySet()) {
      writeText(version.getKey(), out);
      out.writeLong(version.getValue());
    }
  }

  public static Map<String, Long> readVersions(DataInput in) throws IOException {
    int count = readCount(in, "list versions");
    Map<String, Long> versions = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      versions.put(readText(in), in.readLong());
    }
    return versions;
  }

  /** Any length, unlike {@link DataOutput#writeUTF}. */
  public static void writeText(String text, DataOutput out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  public static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  public static void writeTexts(List<String> texts, DataOutput out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      writeText(text, out);
    }
  }

  public static List<String> readTexts(DataInput in) throws IOException {
    int count = readCount(in, "texts");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  /** A text behind whether there is one. */
  public static void writeOptionalText(@Nullable String text, DataOutput out) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      writeText(text, out);
    }
  }

  public static @Nullable String readOptionalText(DataInput in) throws IOException {
    return in.readBoolean() ? readText(in) : null;
  }

  public static void writeOrigin(RecordOrigin origin, DataOutput out) throws IOException {
    writeText(origin.topic(), out);
    out.writeInt(origin.partition());
    out.writeLong(origin.offset());
  }

  public static RecordOrigin readOrigin(DataInput in) throws IOException {
    return new RecordOrigin(readText(in), in.readInt(), in.readLong());
  }

  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[readCount(in, "bytes")];
    in.readFully(bytes);
    return bytes;
  }

  /** Writes {@code values[from, to)}. */
  public static void writeFloats(float[] values, int from, int to, DataOutput out)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, from, to - from);
    out.writeInt(to - from);
    out.write(bytes.array());
  }

  public static float[] readFloats(DataInput in) throws IOException {
    float[] values = new float[readCount(in, "values")];
    byte[] bytes = new byte[Math.multiplyExact(4, values.length)];
    in.readFully(bytes);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  public static void writeMatrix(FloatMatrix matrix, DataOutput out) throws IOException {
    out.writeInt(matrix.columns());
    writeFloats(matrix.values(), 0, matrix.values().length, out);
  }

  public static FloatMatrix readMatrix(DataInput in) throws IOException {
    int columns = in.readInt();
    float[] values = readFloats(in);
    if (columns < 1 || values.length % columns != 0) {
      throw new IOException(values.length + " values are no matrix of " + columns + " columns");
    }
    return new FloatMatrix(values, values.length / columns, columns);
  }

  /** An int that counts something, so 0 or more. */
  public static int readCount(DataInput in, String what) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      throw new IOException(what + ": expected a count, found " + count);
    }
    return count;
  }
}
