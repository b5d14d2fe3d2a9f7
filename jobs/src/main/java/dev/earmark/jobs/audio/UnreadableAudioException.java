package dev.earmark.jobs.audio;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is no audio that we read: says which file, what was expected and what was found. */
public final class UnreadableAudioException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableAudioException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
