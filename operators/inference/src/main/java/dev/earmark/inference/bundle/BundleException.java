package dev.earmark.inference.bundle;

import java.nio.file.Path;
import java.util.List;

/** A bundle that can't be used; the message lists everything that does not fit. */
public final class BundleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param bundle its folder
   * @param problems each with what was expected, what was found, and in which file
   */
  public BundleException(Path bundle, List<String> problems) {
    super("model bundle " + bundle + " can't be used:\n  " + String.join("\n  ", problems));
  }
}
