package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.ListLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Answers updates as a job would, on a thread of its own, but accepts all: only the entry {@code
 * 24/7} is refused, and {@code Ann} gives a warning.
 */
public final class TestingListJob {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final String acknowledgements;
  private final CompletableFuture<Void> running;

  /** Starts; answers what comes from now on. */
  public TestingListJob(String servers, String lists, String acknowledgements) {
    this.acknowledgements = acknowledgements;
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", servers);
    consumer = TopicPartitions.consumer(client);
    TopicPartitions.seekToNow(consumer, TopicPartitions.of(consumer, List.of(lists)));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    running = CompletableFuture.runAsync(this::run);
  }

  private void run() {
    EntityListMapping mapping = new EntityListMapping(ListLimits.DEFAULTS);
    try {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(10))) {
          RecordOrigin origin =
              new RecordOrigin(record.topic(), record.partition(), record.offset());
          ListRecord read = mapping.read(record.key(), record.value(), origin);
          if (read instanceof ListRecord.Update update) {
            answer(update.update());
          }
        }
      }
    } catch (WakeupException e) {
      consumer.close();
    }
  }

  private void answer(EntityListUpdate update) {
    List<EntryVerdict> verdicts = new ArrayList<>();
    for (EntityEntry entry : update.entries()) {
      String phrase = entry.phrase();
      verdicts.add(
          new EntryVerdict(
              verdicts.size(),
              entry.id(),
              phrase,
              phrase.equals("24/7") ? "no letters" : "",
              phrase.equals("Ann") ? List.of("a common word") : List.of()));
    }
    ListAcknowledgement answer =
        new ListAcknowledgement(
            update.list(),
            update.version(),
            update.removed() ? Status.REMOVED : Status.ACTIVE,
            "",
            verdicts,
            update.format(),
            update.origin());
    AcknowledgementMapping mapping = new AcknowledgementMapping();
    for (AcknowledgementPart part : AcknowledgementParts.of(answer)) {
      var unused =
          producer.send(
              new ProducerRecord<>(
                  acknowledgements,
                  RecordKeys.of(update.list()),
                  mapping.toBytes(part, Instant.EPOCH)));
    }
  }

  /** Stops, and fails if answering has failed. */
  public void stop() {
    consumer.wakeup();
    running.join();
    producer.close();
  }
}
