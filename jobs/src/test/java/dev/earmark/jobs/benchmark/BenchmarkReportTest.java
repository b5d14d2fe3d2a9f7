package dev.earmark.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {

  /** 4 calls of 25 s in 20 s; 5 s of processor time, 4 of them the encoder's. */
  private static BenchmarkReport report() {
    return new BenchmarkReport(
        new BenchmarkOptions(4, 25),
        20_000_000_000L,
        Map.of(
            Component.SOURCE, 50_000_000L,
            Component.FRONT_END, 200_000_000L,
            Component.ENCODER, 4_000_000_000L,
            Component.DECODER, 250_000_000L,
            Component.REST, 300_000_000L,
            Component.VIRTUAL_MACHINE, 200_000_000L),
        new EncoderCounts(160, 40),
        0.5,
        2);
  }

  @Test
  void figures_arePerSecondOfAudioAndShareOfTheJob() {
    BenchmarkReport report = report();

    assertThat(report.audioSeconds()).isEqualTo(100);
    assertThat(report.cpuSeconds()).isEqualTo(5);
    assertThat(report.percent(Component.ENCODER)).isEqualTo(80);
    assertThat(report.realTimeFactor(Component.ENCODER)).isEqualTo(0.04);
    assertThat(report.realTimeFactor()).isEqualTo(0.05);
    assertThat(report.callsPerProcessor()).isCloseTo(20, within(1e-9));
  }

  @Test
  void lines_areATable() {
    assertThat(report().lines())
        .containsExactly(
            "4 calls of 25 s at once: 100 s of audio in 20.0 s, 5.0 x real time",
            "",
            "                      CPU s    share   real-time factor",
            "Kafka source           0.05    1.0 %             0.0005",
            "front end              0.20    4.0 %             0.0020",
            "encoder                4.00   80.0 %             0.0400",
            "decoder, sinks         0.25    5.0 %             0.0025",
            "rest                   0.30    6.0 %             0.0030",
            "JIT and GC             0.20    4.0 %             0.0020",
            "the whole job          5.00  100.0 %             0.0500",
            "",
            "Encoder: 160 steps in 40 calls of ONNX Runtime, 4.0 steps a call",
            "Live calls that this makes for one core: 20.0",
            "Load average before: 0.5 on 2 cores");
  }

  @Test
  void create_componentWithoutTime_isRefused() {
    Map<Component, Long> noRest = Map.of(Component.ENCODER, 1L);
    assertThatThrownBy(
            () ->
                new BenchmarkReport(
                    new BenchmarkOptions(1, 1), 1, noRest, new EncoderCounts(0, 0), 0, 1))
        .hasMessageContaining("every component")
        .hasMessageContaining("ENCODER");
  }

  @Test
  void encoderCounts_difference_isWhatHappenedBetween() {
    EncoderCounts between = new EncoderCounts(30, 11).minus(new EncoderCounts(10, 3));

    assertThat(between).isEqualTo(new EncoderCounts(20, 8));
    assertThat(between.meanBatchSize()).isEqualTo(2.5);
    assertThat(new EncoderCounts(0, 0).meanBatchSize()).isZero();
  }
}
