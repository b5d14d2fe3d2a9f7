package dev.earmark.jobs;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.Configuration;

/**
 * Turns {@code --key value} and {@code --key=value} into a configuration: keys of Earmark, of
 * Flink, and those of Kafka clients behind {@code kafka.}. {@code --config FILE} reads a properties
 * file, which the command line overrides.
 */
public final class JobArguments {

  private static final String FILE = "config";

  private JobArguments() {}

  /**
   * Parses a command line.
   *
   * @throws IllegalArgumentException if an argument is no option, has no value, or is unknown
   * @throws IOException if the file can't be read
   */
  public static Configuration parse(List<String> arguments) throws IOException {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--") || argument.length() == 2) {
        throw new IllegalArgumentException("expected --key value, got " + argument);
      }
      int equals = argument.indexOf('=');
      if (equals > 0) {
        given.put(argument.substring(2, equals), argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        given.put(argument.substring(2), arguments.get(++i));
      } else {
        throw new IllegalArgumentException("expected a value after " + argument);
      }
    }
    Map<String, String> all = new LinkedHashMap<>();
    String file = given.remove(FILE);
    if (file != null) {
      readFile(Path.of(file), all);
    }
    all.putAll(given);
    all.keySet().forEach(JobArguments::checkKey);
    return Configuration.fromMap(all);
  }

  /** As {@link #parse(List)}. */
  public static Configuration parse(String... arguments) throws IOException {
    return parse(Arrays.asList(arguments));
  }

  private static void readFile(Path file, Map<String, String> into) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    properties.stringPropertyNames().forEach(key -> into.put(key, properties.getProperty(key)));
  }

  private static void checkKey(String key) {
    boolean ours = key.startsWith(OptionsTable.PREFIX);
    if (ours ? !OptionsTable.isOption(key) : key.indexOf('.') < 1) {
      throw new IllegalArgumentException(
          "unknown option --"
              + key
              + ": expected an option of docs/options.md, of Flink, or of Kafka behind "
              + JobOptions.KAFKA_PREFIX);
    }
  }

  /** What goes to Kafka clients: the options behind {@code kafka.}. */
  public static Properties kafkaProperties(Configuration config) {
    Properties properties = new Properties();
    config
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(JobOptions.KAFKA_PREFIX)) {
                properties.setProperty(key.substring(JobOptions.KAFKA_PREFIX.length()), value);
              }
            });
    return properties;
  }
}
