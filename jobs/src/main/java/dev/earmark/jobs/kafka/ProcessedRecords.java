package dev.earmark.jobs.kafka;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of a topic a job has put through, from the offsets that its consumer group
 * commits with each checkpoint. It counts from offset 0, and markers of transactions count.
 */
public final class ProcessedRecords implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final Admin admin;
  private final String group;
  private final String topic;

  /**
   * @param client Kafka's client properties
   * @param group the job's consumer group
   * @param topic that the job reads
   */
  public ProcessedRecords(Properties client, String group, String topic) {
    admin = Admin.create(client);
    this.group = group;
    this.topic = topic;
  }

  /** Returns when a checkpoint has been completed behind so many records. */
  public void await(long records) throws InterruptedException {
    while (count() < records) {
      TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
    }
  }

  private long count() throws InterruptedException {
    try {
      long records = 0;
      for (var offset :
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet()) {
        TopicPartition partition = offset.getKey();
        OffsetAndMetadata committed = offset.getValue();
        records += partition.topic().equals(topic) && committed != null ? committed.offset() : 0;
      }
      return records;
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't read the offsets of group " + group, e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
