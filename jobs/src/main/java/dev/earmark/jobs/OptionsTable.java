package dev.earmark.jobs;

import dev.earmark.flink.decoder.BiasConfig;
import dev.earmark.flink.decoder.DecoderConfig;
import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.lists.ListsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** All of Earmark's options, and the table of docs/options.md. */
public final class OptionsTable {

  /** What the keys of Earmark start with. */
  public static final String PREFIX = "earmark.";

  private OptionsTable() {}

  /** The options in the order in which data flows. */
  public static List<ConfigOption<?>> options() {
    return Stream.of(
            JobOptions.options(),
            FrontEndConfig.all(),
            EncoderConfig.options(),
            DecoderConfig.options(),
            BiasConfig.options(),
            ListsConfig.options())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether Earmark has the option. */
  public static boolean isOption(String key) {
    return options().stream().anyMatch(option -> option.key().equals(key));
  }

  /** The table in Markdown: key, default, meaning. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| option | default | meaning |\n|---|---|---|\n");
    for (ConfigOption<?> option : options()) {
      table
          .append("| `")
          .append(option.key())
          .append("` | ")
          .append(defaultOf(option))
          .append(" | ");
      table.append(new HtmlFormatter().format(option.description())).append(" |\n");
    }
    return table.toString();
  }

  private static String defaultOf(ConfigOption<?> option) {
    if (!option.hasDefaultValue()) {
      return "the bundle's";
    }
    Object value = option.defaultValue();
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return "none";
    }
    return "`" + textOf(value) + "`";
  }

  private static String textOf(Object value) {
    if (value instanceof Duration duration) {
      return TimeUtils.formatWithHighestUnit(duration);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining(";"));
    }
    return String.valueOf(value);
  }
}
