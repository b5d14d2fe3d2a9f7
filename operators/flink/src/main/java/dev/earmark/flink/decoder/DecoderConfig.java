package dev.earmark.flink.decoder;

import dev.earmark.speech.ctc.DecoderOptions;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options {@code earmark.decoder.*}. None has a default of its own: what isn't set is as the
 * bundle's manifest says, because the values were tuned with its model.
 */
public final class DecoderConfig {

  public static final ConfigOption<Double> LM_WEIGHT =
      ConfigOptions.key("earmark.decoder.lm-weight")
          .doubleType()
          .noDefaultValue()
          .withDescription("Weight of the language model's log-probs. Default: the bundle's.");

  public static final ConfigOption<Double> WORD_BONUS =
      ConfigOptions.key("earmark.decoder.word-bonus")
          .doubleType()
          .noDefaultValue()
          .withDescription("Added to the score for each word. Default: the bundle's.");

  public static final ConfigOption<Double> OOV_COST =
      ConfigOptions.key("earmark.decoder.oov-cost")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "What a word outside the vocabulary costs, natural log. Default: the bundle's.");

  public static final ConfigOption<Integer> BEAM_WIDTH =
      ConfigOptions.key("earmark.decoder.beam-width")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Hypotheses kept after each frame; where lists act, four fifths. Default: the bundle's.");

  public static final ConfigOption<Integer> TOP_TOKENS =
      ConfigOptions.key("earmark.decoder.top-tokens")
          .intType()
          .noDefaultValue()
          .withDescription(
              "Tokens of a frame that may extend a hypothesis. Default: the bundle's.");

  public static final ConfigOption<Double> BEAM_THRESHOLD =
      ConfigOptions.key("earmark.decoder.beam-threshold")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "Hypotheses this far below the best, natural log, are dropped. Default: the bundle's.");

  public static final ConfigOption<Double> BLANK_SKIP =
      ConfigOptions.key("earmark.decoder.blank-skip")
          .doubleType()
          .noDefaultValue()
          .withDescription(
              "Frames whose blank is at least this probable take no new tokens; above 1 for never."
                  + " Default: the bundle's.");

  public static final ConfigOption<Integer> N_BEST =
      ConfigOptions.key("earmark.decoder.n-best")
          .intType()
          .noDefaultValue()
          .withDescription("Alternatives of a final. Default: the bundle's.");

  public static final ConfigOption<Integer> SETTLE_FRAMES =
      ConfigOptions.key("earmark.decoder.settle-frames")
          .intType()
          .noDefaultValue()
          .withDescription(
              "What was heard this many frames ago is settled: only hypotheses that agree on it stay."
                  + " 0 for never. Default: the bundle's.");

  private DecoderConfig() {}

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        LM_WEIGHT,
        WORD_BONUS,
        OOV_COST,
        BEAM_WIDTH,
        TOP_TOKENS,
        BEAM_THRESHOLD,
        BLANK_SKIP,
        N_BEST,
        SETTLE_FRAMES);
  }

  /**
   * The options of a job.
   *
   * @param config what the user set
   * @param bundleDefaults what the manifest says
   * @throws IllegalArgumentException if a value is out of range
   */
  public static DecoderOptions options(ReadableConfig config, DecoderOptions bundleDefaults) {
    return new DecoderOptions(
        config.getOptional(LM_WEIGHT).orElse(bundleDefaults.lmWeight()),
        config.getOptional(WORD_BONUS).orElse(bundleDefaults.wordBonus()),
        config.getOptional(OOV_COST).orElse(bundleDefaults.oovCost()),
        config.getOptional(BEAM_WIDTH).orElse(bundleDefaults.beamWidth()),
        config.getOptional(TOP_TOKENS).orElse(bundleDefaults.topTokens()),
        config.getOptional(BEAM_THRESHOLD).orElse(bundleDefaults.beamThreshold()),
        config.getOptional(BLANK_SKIP).orElse(bundleDefaults.blankSkip()),
        config.getOptional(N_BEST).orElse(bundleDefaults.nBest()),
        config.getOptional(SETTLE_FRAMES).orElse(bundleDefaults.settleFrames()),
        BiasConfig.from(config, bundleDefaults.bias()));
  }
}
