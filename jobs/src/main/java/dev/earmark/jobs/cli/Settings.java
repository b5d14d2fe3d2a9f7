package dev.earmark.jobs.cli;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.jobs.JobArguments;
import dev.earmark.jobs.JobOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Settings of Earmark, Kafka and Flink, which every command takes. The command line goes first. */
final class Settings {

  private static final String SERVERS = JobOptions.KAFKA_PREFIX + "bootstrap.servers";

  /** System property with the folder of the repository, set by the {@code earmark} script. */
  private static final String HOME = "earmark.home";

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec command;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "A setting, also written --KEY VALUE: earmark.* (docs/options.md), kafka.* for Kafka"
              + " clients (kafka.bootstrap.servers, kafka.security.protocol, ...), or one of Flink.")
  Map<String, String> given = new LinkedHashMap<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with such settings.")
  @Nullable Path file;

  /**
   * All settings that were given, and where the bundle is.
   *
   * @throws ParameterException if a setting is unknown or the file can't be read
   */
  Configuration configuration() {
    List<String> arguments = new ArrayList<>();
    given.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    if (file != null) {
      arguments.add("--config=" + file);
    }
    try {
      Configuration configuration = JobArguments.parse(arguments);
      if (!configuration.contains(EncoderConfig.BUNDLE)) {
        Path bundle = home().resolve(EncoderConfig.BUNDLE.defaultValue());
        configuration.set(EncoderConfig.BUNDLE, bundle.toString());
      }
      return configuration;
    } catch (IOException e) {
      throw failure("can't read the settings of --config " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw failure(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * What Kafka clients get.
   *
   * @throws ParameterException if no servers are given
   */
  Properties kafka(Configuration configuration) {
    if (!configuration.containsKey(SERVERS)) {
      throw failure(
          "expected --" + SERVERS + " HOST:PORT, on the command line or in --config FILE", null);
    }
    return JobArguments.kafkaProperties(configuration);
  }

  /** Where the bundle and the samples are: the folder of the repository, or the current one. */
  Path home() {
    return Path.of(System.getProperty(HOME, ""));
  }

  /** Where the command prints. */
  PrintWriter out() {
    if (command == null) {
      throw new IllegalStateException("expected to be run by picocli");
    }
    return command.commandLine().getOut();
  }

  /** Prints a line at once. */
  void say(String line) {
    PrintWriter out = out();
    out.println(line);
    out.flush();
  }

  /** An error of the user's. */
  ParameterException failure(String message, @Nullable Exception cause) {
    if (command == null) {
      throw new IllegalStateException(message, cause);
    }
    return new ParameterException(command.commandLine(), message, cause);
  }
}
