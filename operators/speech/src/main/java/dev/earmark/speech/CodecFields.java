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
    out.writeInt(info.entityLists().size());
    for (String name : info.entityLists()) {
      writeText(name, out);
    }
    out.writeInt(info.attributes().size());
    for (Map.Entry<String, String> attribute : new TreeMap<>(info.attributes()).entrySet()) {
      writeText(attribute.getKey(), out);
      writeText(attribute.getValue(), out);
    }
  }

  public static SessionInfo readInfo(DataInput in) throws IOException {
    int lists = readCount(in, "entity lists");
    List<String> entityLists = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      entityLists.add(readText(in));
    }
    int count = readCount(in, "attributes");
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      attributes.put(readText(in), readText(in));
    }
    return lists == 0 && count == 0 ? SessionInfo.NONE : new SessionInfo(entityLists, attributes);
  }

  /** Any length, unlike {@link DataOutput#writeUTF}. */
  public static void writeText(String text, DataOutput out) throws IOException {
    writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  public static String readText(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
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
