package dev.earmark.jobs;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Options of the job around its operators: topics, Kafka, time. */
public final class JobOptions {

  /** What starts so goes to the Kafka clients, without the prefix. */
  public static final String KAFKA_PREFIX = "kafka.";

  public static final ConfigOption<String> AUDIO_TOPIC =
      topic("audio", "audio", "Audio chunks come from here.");

  public static final ConfigOption<String> FINALS_TOPIC =
      topic("finals", "transcripts", "Finals go here, exactly once; read it with read_committed.");

  public static final ConfigOption<String> PARTIALS_TOPIC =
      topic("partials", "partials", "Partials go here, at least once, with revision numbers.");

  public static final ConfigOption<String> REJECTED_TOPIC =
      topic(
          "rejected",
          "rejected",
          "Records that can't be used go here, at least once, with the reason.");

  public static final ConfigOption<String> ENTITY_LISTS_TOPIC =
      topic("entity-lists", "entity-lists", "Entity lists come from here; a compacted topic.");

  public static final ConfigOption<String> ACKNOWLEDGEMENTS_TOPIC =
      topic(
          "acknowledgements",
          "entity-list-acks",
          "What became of each update of an entity list goes here, at least once.");

  public static final ConfigOption<String> GROUP_ID =
      ConfigOptions.key("earmark.kafka.group-id")
          .stringType()
          .defaultValue("earmark")
          .withDescription(
              "Consumer group whose committed offsets a job without checkpoint starts from.");

  public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
      ConfigOptions.key("earmark.kafka.transactional-id-prefix")
          .stringType()
          .defaultValue("earmark")
          .withDescription(
              "Start of the transactional ids; one of its own for every job on the brokers.");

  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      ConfigOptions.key("earmark.kafka.transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "How long a transaction may stay open: longer than a checkpoint and a restart take, and not above the"
                  + " brokers' transaction.max.timeout.ms (15 min by default).");

  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      ConfigOptions.key("earmark.event-time.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription(
              "How far capture times may go back in a partition before a chunk counts as late.");

  public static final ConfigOption<Duration> IDLENESS =
      ConfigOptions.key("earmark.event-time.idleness")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription(
              "A partition without chunks for this long does not hold back event time.");

  private JobOptions() {}

  private static ConfigOption<String> topic(String role, String name, String description) {
    return ConfigOptions.key("earmark.topics." + role)
        .stringType()
        .defaultValue(name)
        .withDescription(description);
  }

  /** The names of all topics. */
  public static String[] topics(ReadableConfig config) {
    return Stream.of(
            AUDIO_TOPIC,
            FINALS_TOPIC,
            PARTIALS_TOPIC,
            REJECTED_TOPIC,
            ENTITY_LISTS_TOPIC,
            ACKNOWLEDGEMENTS_TOPIC)
        .map(config::get)
        .toArray(String[]::new);
  }

  /** Sets an option that has not been set. */
  public static <T> void setDefault(Configuration config, ConfigOption<T> option, T value) {
    if (!config.contains(option)) {
      config.set(option, value);
    }
  }

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> options() {
    return List.of(
        AUDIO_TOPIC,
        FINALS_TOPIC,
        PARTIALS_TOPIC,
        REJECTED_TOPIC,
        ENTITY_LISTS_TOPIC,
        ACKNOWLEDGEMENTS_TOPIC,
        GROUP_ID,
        TRANSACTIONAL_ID_PREFIX,
        TRANSACTION_TIMEOUT,
        OUT_OF_ORDERNESS,
        IDLENESS);
  }
}
