package dev.earmark.jobs.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A terminal: settled lines scroll up, below them the lines that change are painted again and
 * again. Each update is one write, so that it does not flicker; lines that change are cut, not
 * wrapped, at the terminal's width, so that it is known how many there are.
 */
final class AnsiScreen implements Screen {

  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";
  private static final String CURSOR_OFF = "\u001b[?25l";
  private static final String CURSOR_ON = "\u001b[?25h";
  private static final String CLEAR_BELOW = "\r\u001b[J";

  private final PrintStream out;
  private final Supplier<TerminalSize> size;
  private List<String> painted = List.of();

  AnsiScreen(PrintStream out, Supplier<TerminalSize> size) {
    this.out = out;
    this.size = size;
  }

  @Override
  public int columns() {
    return size.get().columns();
  }

  @Override
  public Ink ink() {
    return Ink.ANSI;
  }

  @Override
  public void settle(List<String> lines) {
    if (!lines.isEmpty()) {
      repaint(lines, painted);
    }
  }

  @Override
  public void live(List<String> open, String status) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    int rows = Math.max(1, size.get().rows() - 3);
    lines.addAll(open.subList(Math.max(0, open.size() - rows), open.size()));
    lines.add(Ink.ANSI.dim(status));
    if (!lines.equals(painted)) {
      repaint(List.of(), lines);
    }
  }

  @Override
  public void close() {
    repaint(List.of(), List.of());
    out.print(CURSOR_ON);
    out.flush();
  }

  private void repaint(List<String> above, List<String> below) {
    StringBuilder frame = new StringBuilder(CURSOR_OFF);
    if (painted.size() > 1) {
      frame.append("\u001b[").append(painted.size() - 1).append('A');
    }
    frame.append(CLEAR_BELOW);
    for (String line : above) {
      frame.append(line).append('\n');
    }
    frame.append(WRAP_OFF).append(String.join("\n", below)).append(WRAP_ON);
    painted = List.copyOf(below);
    out.print(frame);
    out.flush();
  }
}
