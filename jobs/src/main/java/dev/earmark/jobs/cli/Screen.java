package dev.earmark.jobs.cli;

import java.util.List;

/** Where a conversation is shown. */
interface Screen extends AutoCloseable {

  /** How wide a line may be. */
  int columns();

  /** Plain or in colour. */
  Ink ink();

  /** Shows lines that never change again. */
  void settle(List<String> lines);

  /**
   * Shows what changes, in place of what the last call showed.
   *
   * @param open lines of what is being said
   * @param status one line about how far it is
   */
  void live(List<String> open, String status);

  /** Takes away what changes. */
  @Override
  void close();
}
