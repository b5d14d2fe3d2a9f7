package dev.earmark.flink.encoder;

import dev.earmark.inference.encoder.Device;
import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.speech.endpoint.EndpointOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/** The encoder's configuration keys. */
public final class EncoderConfig {

  public static final ConfigOption<String> BUNDLE =
      ConfigOptions.key("earmark.model.bundle")
          .stringType()
          .defaultValue("model-artifacts/earmark-en")
          .withDescription("Folder of the model bundle, on every machine.");

  public static final ConfigOption<String> DEVICE =
      ConfigOptions.key("earmark.model.device")
          .stringType()
          .defaultValue("auto")
          .withDescription(
              "Where the encoder runs: auto (a CUDA device if there is one), cpu, or cuda:N.");

  public static final ConfigOption<Boolean> QUANTIZED =
      ConfigOptions.key("earmark.model.quantized")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether to use the 8-bit graph. Its results depend on who shares a batch.");

  public static final ConfigOption<Integer> THREADS =
      ConfigOptions.key("earmark.encoder.threads")
          .intType()
          .defaultValue(1)
          .withDescription("CPU threads of a subtask's encoder, its task thread included.");

  public static final ConfigOption<Integer> BATCH_SIZE =
      ConfigOptions.key("earmark.encoder.batch-size")
          .intType()
          .defaultValue(8)
          .withDescription("Sessions in a full batch.");

  public static final ConfigOption<Duration> BATCH_DEADLINE =
      ConfigOptions.key("earmark.encoder.batch-deadline")
          .durationType()
          .defaultValue(Duration.ofMillis(20))
          .withDescription("How long a step waits for others to share its batch.");

  public static final ConfigOption<MemorySize> CACHE_MEMORY =
      ConfigOptions.key("earmark.encoder.cache-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(512))
          .withDescription(
              "Heap for the encoder's caches in a subtask (2.6 MB a session for earmark-en);"
                  + " sessions beyond it encode their utterance again at each step.");

  public static final ConfigOption<Boolean> ENDPOINTS =
      ConfigOptions.key("earmark.endpoint.enabled")
          .booleanType()
          .defaultValue(EndpointOptions.DEFAULTS.enabled())
          .withDescription("Whether utterances end at pauses, or only where they get too long.");

  public static final ConfigOption<Double> BLANK_THRESHOLD =
      ConfigOptions.key("earmark.endpoint.blank-threshold")
          .doubleType()
          .defaultValue(EndpointOptions.DEFAULTS.blankThreshold())
          .withDescription("Frames whose blank is more probable than this are silent.");

  public static final ConfigOption<Duration> MIN_PAUSE =
      duration("min-pause", EndpointOptions.DEFAULTS.minPause(), "Pause that ends an utterance.");

  public static final ConfigOption<Duration> LEAD_IN =
      duration(
          "lead-in",
          EndpointOptions.DEFAULTS.leadIn(),
          "How much of a pause is left to the next utterance.");

  public static final ConfigOption<Duration> MAX_SILENCE =
      duration(
          "max-silence",
          EndpointOptions.DEFAULTS.maxSilence(),
          "Silence after which the encoder starts afresh.");

  public static final ConfigOption<Duration> SOFT_LIMIT =
      duration(
          "soft-limit",
          EndpointOptions.DEFAULTS.softLimit(),
          "Length from which an utterance ends at the next short pause.");

  public static final ConfigOption<Duration> SOFT_PAUSE =
      duration(
          "soft-pause",
          EndpointOptions.DEFAULTS.softPause(),
          "Pause that ends an utterance longer than the soft limit.");

  private EncoderConfig() {}

  private static ConfigOption<Duration> duration(String name, Duration value, String description) {
    return ConfigOptions.key("earmark.endpoint." + name)
        .durationType()
        .defaultValue(value)
        .withDescription(description);
  }

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        BUNDLE,
        DEVICE,
        QUANTIZED,
        THREADS,
        BATCH_SIZE,
        BATCH_DEADLINE,
        CACHE_MEMORY,
        ENDPOINTS,
        BLANK_THRESHOLD,
        MIN_PAUSE,
        LEAD_IN,
        MAX_SILENCE,
        SOFT_LIMIT,
        SOFT_PAUSE);
  }

  /** When utterances end. */
  public static EndpointOptions endpoints(ReadableConfig config) {
    return new EndpointOptions(
        config.get(ENDPOINTS),
        config.get(BLANK_THRESHOLD),
        config.get(MIN_PAUSE),
        config.get(LEAD_IN),
        config.get(MAX_SILENCE),
        config.get(SOFT_LIMIT),
        config.get(SOFT_PAUSE));
  }

  /** How the graph runs. */
  public static EncoderRuntimeOptions runtime(ReadableConfig config) {
    return new EncoderRuntimeOptions(
        Device.parse(config.get(DEVICE)), config.get(THREADS), config.get(QUANTIZED), Set.of());
  }

  /**
   * Everything that the operator needs.
   *
   * @throws IllegalArgumentException if a value is impossible, naming it
   */
  public static EncoderOptions from(ReadableConfig config) {
    return new EncoderOptions(
        config.get(BUNDLE),
        runtime(config),
        endpoints(config),
        config.get(BATCH_SIZE),
        config.get(BATCH_DEADLINE),
        config.get(CACHE_MEMORY));
  }
}
