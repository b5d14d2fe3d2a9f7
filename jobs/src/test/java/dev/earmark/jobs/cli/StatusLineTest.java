package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusLineTest {

  private final CallTally tally = new CallTally(1);

  @Test
  void text_paced_showsPositionLatencyAndRealTimeFactor() {
    tally.accept(
        TestingTranscripts.partial(0, 0, 0, 0, "| hello"), TestingTranscripts.CAPTURE_MS + 940);

    assertThat(new StatusLine(42_300, 89_500, 0.314, true).text(tally, 200))
        .isEqualTo(
            "[=====>      ]  00:42.3 / 01:29.5" + "  partial 0.9 s (p95 0.9 s)  final -  RTF 0.31");
  }

  @Test
  void text_unpaced_hasNoLatency() {
    assertThat(new StatusLine(89_500, 89_500, 0.2, false).text(tally, 200))
        .isEqualTo("[============]  01:29.5 / 01:29.5  RTF 0.20");
  }

  @Test
  void text_narrow_isCut() {
    assertThat(new StatusLine(0, 89_500, 0.2, true).text(tally, 12))
        .isEqualTo("[>" + " ".repeat(10));
  }
}
