package dev.earmark.jobs.evaluate;

import java.io.IOException;

/** Gets each line when it is encoded. */
public interface EncodedLineConsumer {

  /** Does nothing. */
  EncodedLineConsumer NONE = line -> {};

  /** Takes a line, in the order of the manifest. */
  void accept(EncodedLine line) throws IOException;
}
