package dev.earmark.speech.context;

/** An entry can't act; the message says why, to its publisher. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Without a stack trace: a bad list has thousands of them. */
  RefusedException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
