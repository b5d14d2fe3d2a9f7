package dev.earmark.schemas;

import java.io.IOException;

/** Bytes that are not a record of the expected topic. The message says what came instead. */
public final class UnreadableRecordException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  UnreadableRecordException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  UnreadableRecordException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What is wrong with the bytes. The names are part of the rejected topic's contract. */
  public enum Reason {
    /** There are no bytes at all. */
    EMPTY,
    /** The bytes don't begin with {@code C3 01} and a fingerprint. */
    NO_HEADER,
    /** The fingerprint is of no version of this schema that the reader knows. */
    UNKNOWN_SCHEMA,
    /** The record goes on after the last byte. */
    TRUNCATED,
    /** A length, a union branch or an enum symbol is impossible. */
    MALFORMED,
    /** There are bytes after the record. */
    TRAILING_BYTES,
    /** An array or a map has more elements than the reader takes. */
    TOO_MANY_ELEMENTS
  }
}
