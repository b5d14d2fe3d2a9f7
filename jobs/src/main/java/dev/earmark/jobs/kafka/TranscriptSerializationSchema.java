package dev.earmark.jobs.kafka;

import dev.earmark.speech.transcript.Transcript;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes results: key {@code session/channel}, so that those of a channel stay in order; time stamp
 * = capture time where {@link CaptureTimes} takes it. It says its topic, because transactions from
 * a pool are looked for by topic after a restart.
 */
public final class TranscriptSerializationSchema
    implements KafkaRecordSerializationSchema<Transcript>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final String modelName;
  private final String modelVersion;
  private transient TranscriptMapping mapping;

  /**
   * @param topic of the finals or the partials
   * @param modelName the bundle's name, which every result carries
   * @param modelVersion the bundle's version
   */
  @SuppressWarnings("NullAway.Init")
  public TranscriptSerializationSchema(String topic, String modelName, String modelVersion) {
    this.topic = topic;
    this.modelName = modelName;
    this.modelVersion = modelVersion;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    mapping = new TranscriptMapping(modelName, modelVersion);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Transcript transcript, KafkaSinkContext context, @Nullable Long timestamp) {
    long timeMs = CaptureTimes.orElse(transcript.captureTimeMs(), System.currentTimeMillis());
    return new ProducerRecord<>(
        topic, null, timeMs, RecordKeys.of(transcript.key()), mapping.toBytes(transcript));
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(
            DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic)), new Properties()));
  }
}
