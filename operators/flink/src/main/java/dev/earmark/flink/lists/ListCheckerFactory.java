package dev.earmark.flink.lists;

import dev.earmark.speech.context.EntityListChecker;
import java.io.IOException;
import java.io.Serializable;

/** Gives the compiler its checker, where it runs. It travels with the job, the checker does not. */
@FunctionalInterface
public interface ListCheckerFactory extends Serializable {

  /**
   * Called once before the first update.
   *
   * @throws IOException if the bundle can't be read
   */
  EntityListChecker create() throws IOException;
}
