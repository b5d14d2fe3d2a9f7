package dev.earmark.jobs;

import dev.earmark.jobs.kafka.AcknowledgementPart;
import dev.earmark.jobs.kafka.AudioRecord;
import dev.earmark.jobs.kafka.AudioRecordDeserializationSchema;
import dev.earmark.jobs.kafka.EntityListDeserializationSchema;
import dev.earmark.jobs.kafka.ListAcknowledgementSerializationSchema;
import dev.earmark.jobs.kafka.ListRecord;
import dev.earmark.jobs.kafka.Rejection;
import dev.earmark.jobs.kafka.RejectionSerializationSchema;
import dev.earmark.jobs.kafka.TranscriptSerializationSchema;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.transcript.Transcript;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The job's ends in Kafka: two sources and four sinks, with the user's client properties. */
final class KafkaTopics {

  private final Configuration config;
  private final Properties properties;

  KafkaTopics(Configuration config) {
    this.config = config;
    this.properties = JobArguments.kafkaProperties(config);
  }

  /** Audio from the committed offsets of the group, or from the earliest where there are none. */
  @SuppressWarnings("deprecation") // The connector takes Kafka's old enum only.
  KafkaSource<AudioRecord> audio() {
    return KafkaSource.<AudioRecord>builder()
        .setProperties(properties)
        .setTopics(config.get(JobOptions.AUDIO_TOPIC))
        .setGroupId(config.get(JobOptions.GROUP_ID))
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new AudioRecordDeserializationSchema())
        .build();
  }

  /**
   * Entity lists from the earliest record of all partitions: what counts is their versions, so a
   * job without checkpoint needs all, and no group's offsets.
   *
   * @param limits what of a list is too much
   */
  KafkaSource<ListRecord> entityLists(ListLimits limits) {
    return KafkaSource.<ListRecord>builder()
        .setProperties(properties)
        .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
        .setTopics(config.get(JobOptions.ENTITY_LISTS_TOPIC))
        .setClientIdPrefix(config.get(JobOptions.GROUP_ID) + "-entity-lists")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new EntityListDeserializationSchema(limits))
        .build();
  }

  /** Answers to updates, cut by {@link dev.earmark.jobs.kafka.AcknowledgementParts}. */
  KafkaSink<AcknowledgementPart> acknowledgements() {
    return atLeastOnce(
        new ListAcknowledgementSerializationSchema(config.get(JobOptions.ACKNOWLEDGEMENTS_TOPIC)));
  }

  /** Finals, in transactions that commit with the checkpoints. */
  KafkaSink<Transcript> finals(String modelName, String modelVersion) {
    Properties transactional = new Properties();
    transactional.putAll(properties);
    transactional.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        String.valueOf(config.get(JobOptions.TRANSACTION_TIMEOUT).toMillis()));
    return KafkaSink.<Transcript>builder()
        .setKafkaProducerConfig(transactional)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(config.get(JobOptions.TRANSACTIONAL_ID_PREFIX))
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setRecordSerializer(transcripts(JobOptions.FINALS_TOPIC, modelName, modelVersion))
        .build();
  }

  KafkaSink<Transcript> partials(String modelName, String modelVersion) {
    return atLeastOnce(transcripts(JobOptions.PARTIALS_TOPIC, modelName, modelVersion));
  }

  KafkaSink<Rejection> rejected() {
    return atLeastOnce(new RejectionSerializationSchema(config.get(JobOptions.REJECTED_TOPIC)));
  }

  private TranscriptSerializationSchema transcripts(
      ConfigOption<String> topic, String modelName, String modelVersion) {
    return new TranscriptSerializationSchema(config.get(topic), modelName, modelVersion);
  }

  private <T> KafkaSink<T> atLeastOnce(KafkaRecordSerializationSchema<T> schema) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(schema)
        .build();
  }
}
