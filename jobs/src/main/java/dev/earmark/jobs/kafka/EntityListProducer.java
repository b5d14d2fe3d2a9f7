package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListLimits;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes updates to the entity-lists topic: key = the list's name. */
public final class EntityListProducer implements AutoCloseable {

  private static final int MAX_REQUEST_BYTES = 64 << 20;

  private final KafkaProducer<byte[], byte[]> producer;
  private final EntityListMapping mapping = new EntityListMapping(ListLimits.DEFAULTS);
  private final String topic;

  /**
   * @param client Kafka's client properties
   * @param topic of the entity lists
   */
  public EntityListProducer(Properties client, String topic) {
    Properties properties = new Properties();
    // Brokers measure a record as it is compressed; phrases shrink to about a third.
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    properties.setProperty(
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    properties.setProperty(
        ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(2 * MAX_REQUEST_BYTES));
    properties.putAll(client);
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
  }

  /**
   * Writes an update.
   *
   * @return where it lies
   * @throws IllegalStateException if the broker does not take it
   */
  public RecordOrigin send(EntityListUpdate update) throws InterruptedException {
    byte[] value = mapping.toBytes(update);
    try {
      RecordMetadata place =
          producer.send(new ProducerRecord<>(topic, RecordKeys.of(update.list()), value)).get();
      return new RecordOrigin(place.topic(), place.partition(), place.offset());
    } catch (ExecutionException e) {
      String hint =
          e.getCause() instanceof RecordTooLargeException
              ? ": " + value.length + " bytes are too many, raise its max.message.bytes"
              : "";
      throw new IllegalStateException(
          "topic " + topic + " did not take list " + update.list() + hint, e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
