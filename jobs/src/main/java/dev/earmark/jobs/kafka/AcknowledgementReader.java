package dev.earmark.jobs.kafka;

import dev.earmark.speech.context.ListAcknowledgement;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the answers that come from now on, whole. A record that is no answer is logged and skipped.
 */
public final class AcknowledgementReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AcknowledgementReader.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final AcknowledgementMapping mapping = new AcknowledgementMapping();
  private final AcknowledgementAssembly assembly = new AcknowledgementAssembly();

  /**
   * @param client Kafka's client properties
   * @param topic of the acknowledgements
   * @throws IllegalArgumentException if the topic does not exist
   */
  public AcknowledgementReader(Properties client, String topic) {
    consumer = TopicPartitions.consumer(client);
    try {
      TopicPartitions.seekToNow(consumer, TopicPartitions.of(consumer, List.of(topic)));
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The answers that are complete; waits as long for a first record. */
  public List<ListAcknowledgement> poll(Duration timeout) {
    List<ListAcknowledgement> answers = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      try {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        assembly.add(mapping.read(value)).ifPresent(answers::add);
      } catch (IOException e) {
        LOG.warn("skipped partition {}, offset {}", record.partition(), record.offset(), e);
      }
    }
    return answers;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
