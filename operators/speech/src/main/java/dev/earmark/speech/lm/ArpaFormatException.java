package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.file.Path;

/** An ARPA file that is not as the format wants it: which file, which line, what was expected. */
public final class ArpaFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  ArpaFormatException(Path file, long line, String expected, String got) {
    super(file + ", line " + line + ": expected " + expected + ", got " + got);
  }
}
