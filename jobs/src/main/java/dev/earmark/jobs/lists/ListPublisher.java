package dev.earmark.jobs.lists;

import dev.earmark.jobs.kafka.AcknowledgementReader;
import dev.earmark.jobs.kafka.EntityListProducer;
import dev.earmark.jobs.kafka.EntityListReader;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Publishes updates and waits for what a job says to each. */
public final class ListPublisher implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Properties client;
  private final String topic;
  private final AcknowledgementReader answers;
  private final EntityListProducer producer;

  /**
   * @param client Kafka's client properties
   * @param topic of the entity lists
   * @param acknowledgementsTopic of the answers
   * @throws IllegalArgumentException if a topic does not exist
   */
  public ListPublisher(Properties client, String topic, String acknowledgementsTopic) {
    this.client = client;
    this.topic = topic;
    // First, so that no answer comes before it reads.
    answers = new AcknowledgementReader(client, acknowledgementsTopic);
    producer = new EntityListProducer(client, topic);
  }

  /** What is on the topic now. */
  public PublishedLists published() {
    return published(client, topic);
  }

  /**
   * What is on a topic now.
   *
   * @param client Kafka's client properties
   * @param topic of the entity lists
   * @throws IllegalArgumentException if it does not exist
   */
  public static PublishedLists published(Properties client, String topic) {
    return PublishedLists.of(EntityListReader.readToEnd(client, topic, ListFile.ALMOST_ANY));
  }

  /**
   * Writes an update and waits for the answer to this very record.
   *
   * @param timeout how long to wait once it is written
   * @return where it lies, and the answer; none if none came
   * @throws IllegalStateException if the broker does not take it
   */
  public Published publish(EntityListUpdate update, Duration timeout) throws InterruptedException {
    RecordOrigin place = producer.send(update);
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() - deadlineNanos < 0) {
      for (ListAcknowledgement answer : answers.poll(POLL)) {
        if (answer.origin().equals(place)) {
          return new Published(place, Optional.of(answer));
        }
      }
    }
    return new Published(place, Optional.empty());
  }

  /**
   * What became of an update.
   *
   * @param place where it lies
   * @param answer what a job says to it; none if none did in time
   */
  public record Published(RecordOrigin place, Optional<ListAcknowledgement> answer) {}

  @Override
  public void close() {
    answers.close();
    producer.close();
  }
}
