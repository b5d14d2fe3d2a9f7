package dev.earmark.jobs.lists;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no entity list: says which file, where in it, and what was expected. */
public final class UnreadableListException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableListException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
