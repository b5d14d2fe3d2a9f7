package dev.earmark.jobs.cli;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.benchmark.Benchmark;
import dev.earmark.jobs.benchmark.BenchmarkOptions;
import dev.earmark.jobs.benchmark.BenchmarkReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many calls this machine carries, and which part of the job takes what. */
@Command(
    name = "benchmark",
    description = {
      "Measure the job's processor time for calls that run at once, as fast as it goes.",
      "The job runs in this process, its Kafka broker in another."
    })
final class BenchmarkCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "8",
      description = "Calls at once, of one channel each. Default: ${DEFAULT-VALUE}.")
  int calls;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "Length of each call. Default: ${DEFAULT-VALUE}.")
  int seconds;

  @Option(
      names = "--audio",
      paramLabel = "FILE",
      description = "WAV or FLAC that the calls are made of. Default: samples/reading.flac.")
  @Nullable Path audio;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = settings.configuration();
    Path path = audio == null ? settings.home().resolve("samples/reading.flac") : audio;
    Benchmark benchmark = new Benchmark(options(), configuration, AudioFile.read(path));
    try (OrderlyExit exit = new OrderlyExit()) {
      return run(benchmark, exit);
    }
  }

  private BenchmarkOptions options() {
    try {
      return new BenchmarkOptions(calls, seconds);
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
  }

  private int run(Benchmark benchmark, OrderlyExit exit) throws IOException {
    try {
      BenchmarkReport report = benchmark.run(line -> settings.say(line + " ..."));
      settings.say("");
      report.lines().forEach(settings::say);
      return 0;
    } catch (InterruptedException | InterruptException e) {
      settings.say("Stopped.");
      return exit.code();
    }
  }
}
