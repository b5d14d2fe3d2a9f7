package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.EPOCH;

  @Test
  void plain_writesNoEscapesAndStatusNowAndThen() {
    PlainScreen screen = new PlainScreen(out, () -> now, Duration.ofSeconds(10));
    for (int second = 0; second < 25; second++) {
      now = Instant.ofEpochSecond(second);
      screen.live(List.of("partial"), "status " + second);
    }
    screen.settle(List.of("final"));
    screen.close();

    assertThat(written().lines()).containsExactly("status 10", "status 20", "final");
  }

  @Test
  void ansi_settleAndLive_leaveOnlySettledLinesOnTheTerminal() {
    AnsiScreen screen = new AnsiScreen(out, () -> new TerminalSize(40, 10));
    screen.live(List.of("one two"), "status 1");
    screen.live(List.of("one two three", "and more"), "status 2");
    screen.settle(List.of("one two three and more", "last"));
    assertThat(TestingTerminal.rows(written()))
        .containsExactly(
            "one two three and more", "last", "", "one two three", "and more", "status 2");

    screen.live(List.of(), "status 3");
    assertThat(TestingTerminal.rows(written()))
        .containsExactly("one two three and more", "last", "", "status 3");

    screen.close();
    assertThat(TestingTerminal.rows(written())).containsExactly("one two three and more", "last");
  }

  @Test
  void ansi_moreLinesThanRows_keepsTheNewest() {
    AnsiScreen screen = new AnsiScreen(out, () -> new TerminalSize(40, 6));
    screen.live(List.of("a", "b", "c", "d", "e"), "status");

    assertThat(TestingTerminal.rows(written())).containsExactly("", "c", "d", "e", "status");
  }

  @Test
  void terminalSize_ofStty_isRowsAndColumns() {
    TerminalSize otherwise = new TerminalSize(80, 24);

    assertThat(TerminalSize.parse("50 132\n", otherwise)).isEqualTo(new TerminalSize(132, 50));
    assertThat(TerminalSize.parse("0 0\n", otherwise)).isEqualTo(otherwise);
    assertThat(TerminalSize.parse("", otherwise)).isEqualTo(otherwise);
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
