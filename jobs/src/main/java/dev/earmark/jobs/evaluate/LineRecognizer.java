package dev.earmark.jobs.evaluate;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Recognizes the lines of a manifest, by whatever path. */
public interface LineRecognizer extends AutoCloseable {

  /**
   * Recognizes all lines.
   *
   * @param out gets each line with each condition of the plan when it is done, in any order
   * @throws IOException if audio can't be read
   */
  void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException, InterruptedException;

  @Override
  void close();
}
