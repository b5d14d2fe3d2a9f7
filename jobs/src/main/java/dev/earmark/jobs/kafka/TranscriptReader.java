package dev.earmark.jobs.kafka;

import dev.earmark.schemas.avro.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads transcripts from all partitions of some topics, without a consumer group. Of transactions
 * it sees what was committed. A record that is no transcript is logged and skipped: others may
 * write to the topic, too.
 */
public final class TranscriptReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TranscriptReader.class);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final SingleObjectDeserializer<Transcript> transcripts =
      SingleObjectDeserializer.ofTranscripts();

  /**
   * @param client Kafka's client properties
   * @param topics must exist
   * @param fromBeginning whether to read what is there, or only what comes from now on
   * @throws IllegalArgumentException if a topic does not exist
   */
  public TranscriptReader(Properties client, List<String> topics, boolean fromBeginning) {
    consumer = TopicPartitions.consumer(client);
    try {
      List<TopicPartition> partitions = TopicPartitions.of(consumer, topics);
      if (fromBeginning) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
      } else {
        TopicPartitions.seekToNow(consumer, partitions);
      }
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** What has arrived; waits as long for the first. In a partition, in order. */
  public List<Transcript> poll(Duration timeout) {
    List<Transcript> read = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      try {
        read.add(transcripts.deserialize(record.topic(), record.value()));
      } catch (SerializationException e) {
        LOG.warn("skipped partition {}, offset {}", record.partition(), record.offset(), e);
      }
    }
    return read;
  }

  /** A record as the operators know it. */
  public static dev.earmark.speech.transcript.Transcript transcript(Transcript record) {
    return TranscriptMapping.fromAvro(record);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
