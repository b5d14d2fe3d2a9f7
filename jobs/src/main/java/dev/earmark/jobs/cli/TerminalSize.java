package dev.earmark.jobs.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Size of the terminal in characters.
 *
 * @param columns width
 * @param rows height
 */
record TerminalSize(int columns, int rows) {

  private static final TerminalSize DEFAULT = new TerminalSize(80, 24);
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** Asks the terminal, at most every two seconds, since it may be resized. */
  static Supplier<TerminalSize> ofTerminal(InstantSource clock) {
    return new Supplier<>() {
      private TerminalSize size = DEFAULT;
      private Instant nextLook = Instant.MIN;

      @Override
      public TerminalSize get() {
        if (!clock.instant().isBefore(nextLook)) {
          size = ask(size);
          nextLook = clock.instant().plus(FRESH);
        }
        return size;
      }
    };
  }

  /** Reads what {@code stty size} prints: rows and columns. */
  static TerminalSize parse(String text, TerminalSize otherwise) {
    String[] parts = text.strip().split("\\s+", -1);
    if (parts.length != 2 || !text.strip().matches("\\d{1,4} \\d{1,4}")) {
      return otherwise;
    }
    int rows = Integer.parseInt(parts[0]);
    int columns = Integer.parseInt(parts[1]);
    return rows == 0 || columns == 0 ? otherwise : new TerminalSize(columns, rows);
  }

  private static TerminalSize ask(TerminalSize otherwise) {
    try {
      Process stty = new ProcessBuilder("sh", "-c", "stty size < /dev/tty 2> /dev/null").start();
      String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return parse(text, otherwise);
    } catch (IOException e) {
      return otherwise;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    }
  }
}
