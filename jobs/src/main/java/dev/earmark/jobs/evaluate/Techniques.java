package dev.earmark.jobs.evaluate;

import dev.earmark.flink.decoder.BiasConfig;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The techniques by which lists bias the search.
 *
 * @param name as users write it
 * @param active those that act
 */
public record Techniques(String name, List<String> active) {

  /** Lists are found in the results, and change nothing. */
  public static final Techniques NONE = new Techniques("none", List.of());

  /** All techniques. */
  public static final Techniques ALL = new Techniques("all", BiasConfig.TECHNIQUES.defaultValue());

  /** Those of texts that came from elsewhere. */
  public static final Techniques UNKNOWN = new Techniques("unknown", List.of());

  public Techniques {
    active = List.copyOf(active);
  }

  /**
   * Reads what users write: {@code none}, {@code all}, or names with commas between.
   *
   * @throws IllegalArgumentException if there is no such technique
   */
  public static Techniques parse(String text) {
    if (text.equals(NONE.name)) {
      return NONE;
    }
    if (text.equals(ALL.name)) {
      return ALL;
    }
    List<String> named = Arrays.asList(text.split(",", -1));
    if (!ALL.active.containsAll(named)) {
      throw new IllegalArgumentException(
          "expected none, all, or some of " + String.join(",", ALL.active) + ", got " + text);
    }
    List<String> active = ALL.active.stream().filter(named::contains).toList();
    return active.equals(ALL.active) ? ALL : new Techniques(String.join(",", active), active);
  }

  /** None, each alone, and all together. */
  public static List<Techniques> ablation() {
    return List.of(NONE, parse("subword"), parse("unigram"), ALL);
  }

  /** The options with these techniques. */
  Configuration in(ReadableConfig config) {
    Configuration changed = Configuration.fromMap(config.toMap());
    changed.set(BiasConfig.TECHNIQUES, active);
    return changed;
  }
}
