package dev.earmark.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

  private static final String OURS = "earmark-benchmark";

  @Test
  void since_threadsOfAllParts_areToldApartByName() {
    CpuTimes before =
        new CpuTimes(Map.of("Encoder (1/2)#0", 100L, "FrontEnd -> Rejections (1/1)#0", 5L), 1_000);
    CpuTimes after =
        new CpuTimes(
            Map.of(
                "Encoder (1/2)#0", 400L,
                "Encoder (2/2)#0", 50L,
                "FrontEnd -> Rejections (1/1)#0", 25L,
                "Decoder -> Finals: Writer (1/1)#0", 30L,
                "Source: Audio -> Intake (1/1)#0", 4L,
                "Source Data Fetcher for Source: Audio -> Intake (1/1)#0", 7L),
            1_500);

    assertThat(after.since(before, OURS))
        .containsOnly(
            Map.entry(Component.SOURCE, 4L),
            Map.entry(Component.FRONT_END, 20L),
            Map.entry(Component.ENCODER, 350L),
            Map.entry(Component.DECODER, 30L),
            Map.entry(Component.REST, 7L),
            Map.entry(Component.VIRTUAL_MACHINE, 500L - 350 - 20 - 30 - 4 - 7));
  }

  @Test
  void since_threadsOfTheBenchmark_countForNothing() {
    CpuTimes before = new CpuTimes(Map.of(), 0);
    CpuTimes after =
        new CpuTimes(
            Map.of(OURS, 10L, "kafka-producer-network-thread | " + OURS, 20L, "other", 1L), 100);

    assertThat(after.since(before, OURS))
        .containsEntry(Component.REST, 1L)
        .containsEntry(Component.VIRTUAL_MACHINE, 69L)
        .containsEntry(Component.ENCODER, 0L);
  }

  @Test
  void now_threadThatWorks_isCharged() {
    CpuTimes before = CpuTimes.now();
    String name = Thread.currentThread().getName();
    double sum = 0;
    while (CpuTimes.now().processNanos() - before.processNanos() < 20_000_000) {
      for (int i = 1; i < 10_000; i++) {
        sum += Math.log(i);
      }
    }

    CpuTimes after = CpuTimes.now();

    assertThat(sum).isPositive();
    assertThat(after.threadNanos().getOrDefault(name, 0L))
        .isGreaterThan(before.threadNanos().getOrDefault(name, 0L));
  }
}
