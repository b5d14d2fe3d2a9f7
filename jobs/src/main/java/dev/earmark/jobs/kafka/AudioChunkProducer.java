package dev.earmark.jobs.kafka;

import dev.earmark.speech.audio.AudioChunk;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends chunks to the audio topic, in order and each once, acknowledged by all replicas. */
public final class AudioChunkProducer implements AutoCloseable {

  private final KafkaProducer<byte[], AudioChunk> producer;
  private final String topic;
  private final Consumer<Exception> failed;

  /**
   * @param client Kafka's client properties
   * @param topic the audio topic
   * @param failed told of each chunk that could not be sent, on a thread of Kafka's
   */
  public AudioChunkProducer(Properties client, String topic, Consumer<Exception> failed) {
    Properties properties = new Properties();
    properties.putAll(client);
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    this.producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new AudioChunkSerializer());
    this.topic = topic;
    this.failed = failed;
  }

  /** Sends a chunk; returns when it is in the client's buffer. */
  public void send(AudioChunk chunk) {
    var unused =
        producer.send(
            AudioChunkSerializer.record(topic, chunk, System.currentTimeMillis()),
            (metadata, exception) -> {
              if (exception != null) {
                failed.accept(exception);
              }
            });
  }

  /** Returns when every chunk was acknowledged, or has failed. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
