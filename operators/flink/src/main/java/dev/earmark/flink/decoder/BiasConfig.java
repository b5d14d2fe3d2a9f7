package dev.earmark.flink.decoder;

import dev.earmark.speech.ctc.BiasOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options {@code earmark.bias.*}: how entity lists bias the decoder. What isn't set is as the
 * bundle's manifest says, because the values were tuned with its model.
 */
public final class BiasConfig {

  private static final String PREFIX = "earmark.bias.";
  private static final Set<String> NAMES = Set.of(BiasOptions.SUBWORD, BiasOptions.UNIGRAM);

  public static final ConfigOption<List<String>> TECHNIQUES =
      ConfigOptions.key(PREFIX + "techniques")
          .stringType()
          .asList()
          .defaultValues(BiasOptions.SUBWORD, BiasOptions.UNIGRAM)
          .withDescription(
              "How entity lists act, separated by semicolons: subword (adaptive subword boosting),"
                  + " unigram (a BOOST class in the language model). Empty: not at all.");

  public static final ConfigOption<Double> LAMBDA =
      ConfigOptions.key(PREFIX + "lambda")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "Strength of subword boosting, 0 to 1, whatever the size of the lists. Default: the"
                  + " bundle's, which falls with the number of entries that act on a session.");

  public static final ConfigOption<Double> CAP =
      ConfigOptions.key(PREFIX + "cap")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "How far below the best candidate, natural log, a subword may be to be lifted for all"
                  + " of it. Default: the bundle's.");

  public static final ConfigOption<Double> FLOOR =
      ConfigOptions.key(PREFIX + "floor")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "Least lift, before lambda, for each character of a subword that goes on with an"
                  + " entry. Default: the bundle's.");

  public static final ConfigOption<Integer> START_TOKENS =
      ConfigOptions.key(PREFIX + "start-tokens")
          .intType()
          .noDefaultValue()
          .withDescription(
              "A subword that begins an entry is lifted if it is among so many best of its frame."
                  + " Default: the bundle's.");

  public static final ConfigOption<Double> BOOST_CLASS_SIZE =
      ConfigOptions.key(PREFIX + "boost-class-size")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "Unigram boosting: the BOOST class is so many times as probable as the language"
                  + " model's unknown word, and its entries share that. Default: the bundle's.");

  private BiasConfig() {}

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> options() {
    return List.of(TECHNIQUES, LAMBDA, CAP, FLOOR, START_TOKENS, BOOST_CLASS_SIZE);
  }

  /**
   * The options of a job.
   *
   * @param config what the user set
   * @param bundleDefaults what the manifest says
   * @throws IllegalArgumentException if a technique is unknown or a value out of range
   */
  static BiasOptions from(ReadableConfig config, BiasOptions bundleDefaults) {
    List<String> techniques = config.get(TECHNIQUES);
    for (String technique : techniques) {
      if (!NAMES.contains(technique)) {
        throw new IllegalArgumentException(
            TECHNIQUES.key() + ": expected " + NAMES + ", got " + technique);
      }
    }
    return new BiasOptions(
        techniques.contains(BiasOptions.SUBWORD),
        techniques.contains(BiasOptions.UNIGRAM),
        config
            .getOptional(LAMBDA)
            .map(strength -> new TreeMap<>(Map.of(1, strength)))
            .orElse(new TreeMap<>(bundleDefaults.lambda())),
        config.getOptional(CAP).orElse(bundleDefaults.cap()),
        config.getOptional(FLOOR).orElse(bundleDefaults.floor()),
        config.getOptional(START_TOKENS).orElse(bundleDefaults.startTokens()),
        config.getOptional(BOOST_CLASS_SIZE).orElse(bundleDefaults.boostClassSize()));
  }
}
