package dev.earmark.jobs.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A file or a pipe: no escapes, only lines that don't change, and now and then how far it is. */
final class PlainScreen implements Screen {

  private static final int COLUMNS = 100;

  private final PrintStream out;
  private final InstantSource clock;
  private final Duration statusInterval;
  private Instant nextStatus;

  PlainScreen(PrintStream out, InstantSource clock, Duration statusInterval) {
    this.out = out;
    this.clock = clock;
    this.statusInterval = statusInterval;
    nextStatus = clock.instant().plus(statusInterval);
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public Ink ink() {
    return Ink.PLAIN;
  }

  @Override
  public void settle(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public void live(List<String> open, String status) {
    if (!clock.instant().isBefore(nextStatus)) {
      nextStatus = clock.instant().plus(statusInterval);
      settle(List.of(status));
    }
  }

  @Override
  public void close() {
    out.flush();
  }
}
