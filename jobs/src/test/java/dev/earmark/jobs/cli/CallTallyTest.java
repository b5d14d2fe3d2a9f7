package dev.earmark.jobs.cli;

import static dev.earmark.jobs.cli.TestingTranscripts.CAPTURE_MS;
import static dev.earmark.jobs.cli.TestingTranscripts.endOfStream;
import static dev.earmark.jobs.cli.TestingTranscripts.last;
import static dev.earmark.jobs.cli.TestingTranscripts.partial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallTallyTest {

  private final CallTally tally = new CallTally(2);

  @Test
  void complete_lastResultOfEveryChannel_isComplete() {
    tally.accept(last(0, 0, 0, "hello there"), CAPTURE_MS);
    tally.accept(endOfStream(0, 1, "bye"), CAPTURE_MS);
    assertThat(tally.complete()).isFalse();

    tally.accept(endOfStream(1, 0, ""), CAPTURE_MS);
    assertThat(tally.complete()).isTrue();
    assertThat(tally.utterances()).isEqualTo(2);
    assertThat(tally.words()).isEqualTo(3);
    assertThat(tally.lost() + tally.duplicated() + tally.outOfOrder()).isZero();
  }

  @Test
  void lost_gapInTheIndices_isCounted() {
    tally.accept(last(0, 0, 0, "one"), CAPTURE_MS);
    tally.accept(last(0, 3, 0, "four"), CAPTURE_MS);
    tally.accept(last(1, 1, 0, "two"), CAPTURE_MS);

    assertThat(tally.lost()).isEqualTo(3);
  }

  @Test
  void duplicated_sameIndexTwice_isCountedOnce() {
    tally.accept(last(0, 0, 0, "one"), CAPTURE_MS);
    tally.accept(last(1, 0, 0, "one"), CAPTURE_MS);
    tally.accept(last(0, 0, 0, "one"), CAPTURE_MS);

    assertThat(tally.duplicated()).isEqualTo(1);
    assertThat(tally.utterances()).isEqualTo(2);
  }

  @Test
  void outOfOrder_earlierIndexAfterLater_isCounted() {
    tally.accept(last(0, 1, 0, "two"), CAPTURE_MS);
    tally.accept(last(0, 0, 0, "one"), CAPTURE_MS);

    assertThat(tally.outOfOrder()).isEqualTo(1);
    assertThat(tally.lost()).isZero();
  }

  @Test
  void latency_fromCapture_isKeptForPartialsAndFinals() {
    for (int i = 1; i <= 100; i++) {
      tally.accept(partial(0, 0, i, 0, "| hello"), CAPTURE_MS + 10L * i);
    }
    tally.accept(last(0, 0, 0, "hello"), CAPTURE_MS + 1_500);

    assertThat(tally.partialLatency().percentile(0.5)).isEqualTo(500);
    assertThat(tally.partialLatency().percentile(0.95)).isEqualTo(950);
    assertThat(tally.finalLatency()).hasToString("1.5 s (p95 1.5 s)");
    assertThat(new Latencies()).hasToString("-");
    assertThatThrownBy(() -> new Latencies().percentile(0.5))
        .isInstanceOf(IllegalStateException.class);
  }
}
