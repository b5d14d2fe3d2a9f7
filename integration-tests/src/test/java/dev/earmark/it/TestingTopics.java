package dev.earmark.it;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.jobs.JobArguments;
import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.AcknowledgementReader;
import dev.earmark.jobs.kafka.AudioChunkSerializer;
import dev.earmark.jobs.kafka.EntityListProducer;
import dev.earmark.jobs.kafka.SingleObjectDeserializer;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.jobs.local.EmbeddedKafka;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import dev.earmark.speech.audio.AudioChunk;
import java.nio.charset.StandardCharsets;
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

/** The topics of one job, producers of audio and lists, and readers of the results. */
final class TestingTopics implements AutoCloseable {

  private final EmbeddedKafka kafka;
  private final String name;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AudioChunkSerializer serializer = new AudioChunkSerializer();
  private final List<AutoCloseable> clients = new ArrayList<>();

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
    TestingTopics topics = new TestingTopics(kafka, name);
    kafka.createJobTopics(partitions, topics.config());
    return topics;
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
    config.set(JobOptions.ENTITY_LISTS_TOPIC, listsTopic());
    config.set(JobOptions.ACKNOWLEDGEMENTS_TOPIC, acknowledgementsTopic());
    config.set(JobOptions.GROUP_ID, name);
    config.set(JobOptions.TRANSACTIONAL_ID_PREFIX, name);
    config.setString(JobOptions.KAFKA_PREFIX + "bootstrap.servers", kafka.bootstrapServers());
    return config;
  }

  String audioTopic() {
    return name + "-audio";
  }

  private String listsTopic() {
    return name + "-lists";
  }

  private String acknowledgementsTopic() {
    return name + "-acks";
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

  /** Publishes any bytes as an update of an entity list, or a record without value. */
  RecordMetadata publishList(String list, byte @Nullable [] value) {
    byte[] key = list.getBytes(StandardCharsets.UTF_8);
    return publish(new ProducerRecord<byte[], byte[]>(listsTopic(), key, value));
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

  /** The answers to updates that come from now on. */
  AcknowledgementReader acknowledgements() {
    AcknowledgementReader reader =
        new AcknowledgementReader(JobArguments.kafkaProperties(config()), acknowledgementsTopic());
    clients.add(reader);
    return reader;
  }

  /** Publishes updates, and waits for the answer to each. */
  ListPublisher lists() {
    ListPublisher publisher =
        new ListPublisher(
            JobArguments.kafkaProperties(config()), listsTopic(), acknowledgementsTopic());
    clients.add(publisher);
    return publisher;
  }

  /** Publishes updates, and waits for no answer. */
  EntityListProducer listProducer() {
    EntityListProducer listProducer =
        new EntityListProducer(JobArguments.kafkaProperties(config()), listsTopic());
    clients.add(listProducer);
    return listProducer;
  }

  private <T> TestingReader<T> reader(String role, boolean committed, Deserializer<T> values) {
    TestingReader<T> reader =
        new TestingReader<>(kafka.bootstrapServers(), name + role, committed, values);
    clients.add(reader);
    return reader;
  }

  @Override
  public void close() {
    producer.close();
    for (AutoCloseable client : clients) {
      try {
        client.close();
      } catch (Exception e) {
        throw new IllegalStateException("a client of Kafka can't be closed", e);
      }
    }
  }
}
