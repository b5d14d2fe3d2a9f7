package dev.earmark.speech;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a state or a message as bytes with the version first, and reads every version ever
 * written.
 *
 * <p>Implementations are stateless and have a public constructor without parameters. A change of
 * layout takes a new version number and keeps the old branch of {@link #read}.
 *
 * @param <T> what is written; equal values give equal bytes
 */
public interface StateCodec<T> {

  /** The version that {@link #write} writes, 1 to 255. */
  int version();

  /** Writes the value, without the version. */
  void write(T value, DataOutput out) throws IOException;

  /**
   * Reads a value that was written under {@code version}.
   *
   * @throws IOException if the version is unknown or the bytes are not such a value
   */
  T read(int version, DataInput in) throws IOException;

  /** One byte of version, then the value. */
  default byte[] encode(T value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(version());
      write(value, out);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The inverse of {@link #encode}.
   *
   * @throws IOException if the bytes end early, go on after the value, or carry an unknown version
   */
  default T decode(byte[] bytes) throws IOException {
    ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
    DataInputStream in = new DataInputStream(rest);
    T value = read(in.readUnsignedByte(), in);
    if (rest.available() > 0) {
      throw new IOException(
          getClass().getSimpleName()
              + ": "
              + rest.available()
              + " bytes left after a value of "
              + bytes.length);
    }
    return value;
  }

  /** The error for a version that {@link #read} does not know. */
  default IOException unknownVersion(int found) {
    return new IOException(
        getClass().getSimpleName()
            + " reads versions 1 to "
            + version()
            + ", found version "
            + found);
  }
}
