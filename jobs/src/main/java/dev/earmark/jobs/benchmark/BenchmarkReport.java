package dev.earmark.jobs.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param options what was played
 * @param wallNanos from the first chunk sent to the last final read
 * @param cpuNanos processor time of each component
 * @param encoded steps and calls of the encoder
 * @param loadAverage of the machine before the measurement, by all processes; negative if unknown
 * @param processors of the machine
 */
public record BenchmarkReport(
    BenchmarkOptions options,
    long wallNanos,
    Map<Component, Long> cpuNanos,
    EncoderCounts encoded,
    double loadAverage,
    int processors) {

  public BenchmarkReport {
    cpuNanos = Map.copyOf(new EnumMap<>(cpuNanos));
    if (cpuNanos.size() != Component.values().length) {
      throw new IllegalArgumentException(
          "expected the time of every component, got " + cpuNanos.keySet());
    }
  }

  /** Seconds of audio in all calls. */
  public double audioSeconds() {
    return options.audioMs() / 1e3;
  }

  /** Seconds of processor time. */
  public double cpuSeconds(Component component) {
    return cpuNanos.getOrDefault(component, 0L) / 1e9;
  }

  /** Seconds of processor time of the whole job. */
  public double cpuSeconds() {
    return cpuNanos.values().stream().mapToLong(Long::longValue).sum() / 1e9;
  }

  /** Share of the job's processor time, in percent. */
  public double percent(Component component) {
    return cpuSeconds() == 0 ? 0 : 100 * cpuSeconds(component) / cpuSeconds();
  }

  /** Processor time for a second of a call. */
  public double realTimeFactor(Component component) {
    return cpuSeconds(component) / audioSeconds();
  }

  /** Processor time of the whole job for a second of a call. */
  public double realTimeFactor() {
    return cpuSeconds() / audioSeconds();
  }

  /** How many live calls one processor could carry if it did nothing else. */
  public double callsPerProcessor() {
    return realTimeFactor() == 0 ? 0 : 1 / realTimeFactor();
  }

  /** The report as text. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    double wallSeconds = wallNanos / 1e9;
    lines.add(
        text(
            "%d calls of %d s at once: %.0f s of audio in %.1f s, %.1f x real time",
            options.calls(),
            options.seconds(),
            audioSeconds(),
            wallSeconds,
            audioSeconds() / wallSeconds));
    lines.add("");
    lines.add(text("%-16s %10s %8s %18s", "", "CPU s", "share", "real-time factor"));
    for (Component component : Component.values()) {
      lines.add(
          row(
              component.title(),
              cpuSeconds(component),
              percent(component),
              realTimeFactor(component)));
    }
    lines.add(row("the whole job", cpuSeconds(), 100, realTimeFactor()));
    lines.add("");
    lines.add(
        text(
            "Encoder: %d steps in %d calls of ONNX Runtime, %.1f steps a call",
            encoded.steps(), encoded.batches(), encoded.meanBatchSize()));
    lines.add(text("Live calls that this makes for one core: %.1f", callsPerProcessor()));
    lines.add(text("Load average before: %.1f on %d cores", loadAverage, processors));
    return lines;
  }

  private static String row(
      String title, double cpuSeconds, double percent, double realTimeFactor) {
    return text("%-16s %10.2f %6.1f %% %18.4f", title, cpuSeconds, percent, realTimeFactor);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
