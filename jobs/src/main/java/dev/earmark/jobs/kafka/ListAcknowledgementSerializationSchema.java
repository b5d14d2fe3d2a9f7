package dev.earmark.jobs.kafka;

import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers to updates: key = the list's name, so that those of a list stay in order; value in
 * the format of the update; time stamp = now.
 */
public final class ListAcknowledgementSerializationSchema
    implements KafkaRecordSerializationSchema<AcknowledgementPart> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private transient AcknowledgementMapping mapping;

  /**
   * @param topic of the acknowledgements
   */
  @SuppressWarnings("NullAway.Init")
  public ListAcknowledgementSerializationSchema(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    mapping = new AcknowledgementMapping();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AcknowledgementPart part, KafkaSinkContext context, @Nullable Long timestamp) {
    long nowMs = System.currentTimeMillis();
    return new ProducerRecord<>(
        topic,
        null,
        nowMs,
        RecordKeys.of(part.acknowledgement().list()),
        mapping.toBytes(part, Instant.ofEpochMilli(nowMs)));
  }
}
