package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.ListLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads what is on the entity-lists topic. */
public final class EntityListReader {

  private static final Duration POLL = Duration.ofMillis(200);

  private EntityListReader() {}

  /**
   * All records from the first to those that are the last ones now.
   *
   * @param client Kafka's client properties
   * @param topic of the entity lists
   * @param limits what is too much
   * @throws IllegalArgumentException if the topic does not exist
   */
  public static List<ListRecord> readToEnd(Properties client, String topic, ListLimits limits) {
    EntityListMapping mapping = new EntityListMapping(limits);
    List<ListRecord> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = TopicPartitions.consumer(client)) {
      List<TopicPartition> partitions = TopicPartitions.of(consumer, List.of(topic));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!isAtEnd(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          RecordOrigin origin =
              new RecordOrigin(record.topic(), record.partition(), record.offset());
          records.add(mapping.read(record.key(), record.value(), origin));
        }
      }
    }
    return records;
  }

  private static boolean isAtEnd(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }
}
