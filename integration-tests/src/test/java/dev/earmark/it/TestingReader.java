package dev.earmark.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads a topic from its beginning and remembers everything, in order within a partition. */
final class TestingReader<T> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final String topic;
  private final KafkaConsumer<byte[], T> consumer;
  private final List<TopicPartition> partitions;
  private final List<T> seen = new ArrayList<>();

  TestingReader(
      String bootstrapServers, String topic, boolean committed, Deserializer<T> deserializer) {
    this.topic = topic;
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                committed ? "read_committed" : "read_uncommitted",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            deserializer);
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Everything read so far. */
  List<T> seen() {
    return Collections.unmodifiableList(seen);
  }

  /** Reads until all that was read fulfils the condition; fails if the job ends before. */
  List<T> await(String what, Predicate<List<T>> condition, TestingJob job) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.test(seen)) {
      job.checkAlive();
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "no " + what + " in " + topic + " after " + DEADLINE + ", only " + seen);
      }
      poll();
    }
    return seen();
  }

  /** Reads all that is there now. */
  List<T> readToEnd() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      poll();
    }
    return seen();
  }

  /** Waits a moment for a record, and says what was read so far. */
  List<T> poll() {
    consumer.poll(POLL).forEach(record -> seen.add(record.value()));
    return seen();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
