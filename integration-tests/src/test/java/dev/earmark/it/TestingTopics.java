package dev.earmark.it;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.AudioChunkSerializer;
import dev.earmark.jobs.kafka.SingleObjectDeserializer;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.audio.AudioChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The four topics of one job, a producer of audio, and readers of the results. */
final class TestingTopics implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final String name;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AudioChunkSerializer serializer = new AudioChunkSerializer();
  private final List<AutoCloseable> readers = new ArrayList<>();

  private TestingTopics(EmbeddedKafka kafka, String name) {
    this.kafka = kafka;
    this.name = name;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                EmbeddedKafka.MAX_RECORD_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  static TestingTopics create(EmbeddedKafka kafka, String name, int partitions) {
    kafka.createTopics(
        partitions, name + "-audio", name + "-finals", name + "-partials", name + "-rejected");
    return new TestingTopics(kafka, name);
  }

  /** A job on these topics, with the bundle of the repository. */
  Configuration config() {
    Configuration config = new Configuration();
    config.set(
        EncoderConfig.BUNDLE,
        Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en").toString());
    config.set(EncoderConfig.DEVICE, "cpu");
    config.set(JobOptions.AUDIO_TOPIC, audioTopic());
    config.set(JobOptions.FINALS_TOPIC, name + "-finals");
    config.set(JobOptions.PARTIALS_TOPIC, name + "-partials");
    config.set(JobOptions.REJECTED_TOPIC, name + "-rejected");
    config.set(JobOptions.GROUP_ID, name);
    config.set(JobOptions.TRANSACTIONAL_ID_PREFIX, name);
    config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
    return config;
  }

  String audioTopic() {
    return name + "-audio";
  }

  /** Publishes in order and returns when the broker has all. */
  void publish(List<AudioChunk> chunks) {
    for (AudioChunk chunk : chunks) {
      var unused = producer.send(record(chunk));
    }
    producer.flush();
  }

  /** Publishes one chunk and says where it lies. */
  RecordMetadata publish(AudioChunk chunk) {
    return publish(record(chunk));
  }

  /** Publishes any bytes, or a record without value. */
  RecordMetadata publish(byte @Nullable [] value) {
    return publish(new ProducerRecord<byte[], byte[]>(audioTopic(), null, value));
  }

  private RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused a record", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(AudioChunk chunk) {
    ProducerRecord<byte[], AudioChunk> record =
        AudioChunkSerializer.record(audioTopic(), chunk, System.currentTimeMillis());
    return new ProducerRecord<>(
        record.topic(),
        null,
        record.timestamp(),
        record.key(),
        serializer.serialize(record.topic(), chunk));
  }

  /** Finals of committed transactions. */
  TestingReader<Transcript> finals() {
    return reader("-finals", true, SingleObjectDeserializer.ofTranscripts());
  }

  /** Finals of all transactions, those that are open or aborted, too. */
  TestingReader<Transcript> uncommittedFinals() {
    return reader("-finals", false, SingleObjectDeserializer.ofTranscripts());
  }

  TestingReader<Transcript> partials() {
    return reader("-partials", true, SingleObjectDeserializer.ofTranscripts());
  }

  TestingReader<RejectedRecord> rejected() {
    return reader("-rejected", true, SingleObjectDeserializer.ofRejectedRecords());
  }

  private <T> TestingReader<T> reader(String role, boolean committed, Deserializer<T> values) {
    TestingReader<T> reader =
        new TestingReader<>(kafka.bootstrapServers(), name + role, committed, values);
    readers.add(reader);
    return reader;
  }

  @Override
  public void close() {
    producer.close();
    for (AutoCloseable reader : readers) {
      try {
        reader.close();
      } catch (Exception e) {
        throw new IllegalStateException("a reader can't be closed", e);
      }
    }
  }
}
