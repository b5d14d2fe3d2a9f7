package dev.earmark.speech.lm;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file, plain or gzip, as ranges of one byte buffer: nothing is allocated for a
 * line. {@link #fields} splits a line at blanks and tabs.
 */
final class ArpaLines implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int QUOTED_BYTES = 60;

  private final Path file;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private int next;
  private boolean ended;

  private long number;
  private int start;
  private int end;

  private int[] fieldStarts = new int[8];
  private int[] fieldEnds = new int[8];

  private ArpaLines(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** Opens the file; gzip is told by its first two bytes, not by the name. */
  static ArpaLines open(Path file) throws IOException {
    boolean gzip;
    try (InputStream head = Files.newInputStream(file)) {
      gzip = head.read() == 0x1f && head.read() == 0x8b;
    }
    InputStream raw = Files.newInputStream(file);
    try {
      return new ArpaLines(file, gzip ? new GZIPInputStream(raw, BUFFER_BYTES) : raw);
    } catch (IOException e) {
      raw.close();
      throw broken(file, 1, e);
    }
  }

  /** Moves to the next line; false at the end of the file. */
  boolean next() throws IOException {
    int newline = next;
    while (true) {
      while (newline < filled && buffer[newline] != '\n') {
        newline++;
      }
      if (newline < filled || ended) {
        break;
      }
      newline -= fill();
    }
    start = next;
    end = newline;
    number++;
    if (newline == filled) {
      next = filled;
      return end > start;
    }
    next = newline + 1;
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    return true;
  }

  /** Reads more behind what is unread; returns by how much the unread bytes moved to the front. */
  private int fill() throws IOException {
    int moved = next;
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    filled -= next;
    next = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int read = in.read(buffer, filled, buffer.length - filled);
      ended = read < 0;
      filled += Math.max(0, read);
    } catch (EOFException | ZipException e) {
      throw broken(file, number + 1, e);
    }
    return moved;
  }

  private static IOException broken(Path file, long line, IOException cause) {
    String got = cause instanceof EOFException ? "the end of the file" : cause.toString();
    IOException broken = new ArpaFormatException(file, line, "intact gzip data", got);
    broken.initCause(cause);
    return broken;
  }

  /** Splits the current line and returns the number of its fields. */
  int fields() {
    int count = 0;
    int at = start;
    while (true) {
      while (at < end && isBlank(buffer[at])) {
        at++;
      }
      if (at == end) {
        return count;
      }
      if (count == fieldStarts.length) {
        fieldStarts = Arrays.copyOf(fieldStarts, 2 * count);
        fieldEnds = Arrays.copyOf(fieldEnds, 2 * count);
      }
      fieldStarts[count] = at;
      while (at < end && !isBlank(buffer[at])) {
        at++;
      }
      fieldEnds[count++] = at;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The bytes that {@link #fieldStart} and {@link #fieldEnd} point into, until the next line. */
  byte[] bytes() {
    return buffer;
  }

  int fieldStart(int field) {
    return fieldStarts[field];
  }

  int fieldEnd(int field) {
    return fieldEnds[field];
  }

  String field(int field) {
    int from = fieldStarts[field];
    return new String(buffer, from, fieldEnds[field] - from, StandardCharsets.UTF_8);
  }

  boolean isEmpty() {
    return start == end;
  }

  boolean startsWithBackslash() {
    return start < end && buffer[start] == '\\';
  }

  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }

  /** An error at the current line that quotes it. */
  ArpaFormatException unexpected(String expected) {
    boolean past = ended && start == filled;
    int quoted = Math.min(end - start, QUOTED_BYTES);
    String got = new String(buffer, start, quoted, StandardCharsets.UTF_8);
    String rest = quoted < end - start ? "..." : "";
    return unexpected(expected, past ? "the end of the file" : "'" + got + rest + "'");
  }

  ArpaFormatException unexpected(String expected, String got) {
    return new ArpaFormatException(file, number, expected, got);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
