package dev.earmark.jobs.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class EmbeddedKafkaTest {

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    Path directory = kafka.directory();
    assertThat(directory).isDirectory();
    kafka.close();
    assertThat(directory).doesNotExist();
  }

  @Test
  void transactions_readCommitted_showsCommittedRecordsOnly() {
    kafka.createTopics(1, "committed");
    try (KafkaProducer<String, String> producer = producer("t-1")) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, new ProducerRecord<>("committed", "k", "aborted"));
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      send(producer, new ProducerRecord<>("committed", "k", "one"));
      send(producer, new ProducerRecord<>("committed", "k", "two"));
      producer.commitTransaction();
    }

    assertThat(readUpTo("committed", "two")).containsExactly("one", "two");
  }

  @Test
  void retention_recordOf1970_isKept() {
    kafka.createTopics(1, "old");
    try (KafkaProducer<String, String> producer = producer("t-2")) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, new ProducerRecord<>("old", 0, 1000L, "k", "from 1970"));
      producer.commitTransaction();
    }

    assertThat(readUpTo("old", "from 1970")).containsExactly("from 1970");
  }

  @Test
  void createJobTopics_entityLists_areCompactedInOnePartition() throws Exception {
    kafka.createJobTopics(3, new Configuration());

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      assertThat(
              admin
                  .describeTopics(List.of("audio", "entity-lists", "entity-list-acks"))
                  .allTopicNames()
                  .get()
                  .values())
          .extracting(TopicDescription::name, topic -> topic.partitions().size())
          .containsExactlyInAnyOrder(
              tuple("audio", 3), tuple("entity-lists", 1), tuple("entity-list-acks", 3));
      ConfigResource lists = new ConfigResource(ConfigResource.Type.TOPIC, "entity-lists");
      assertThat(admin.describeConfigs(List.of(lists)).all().get().values())
          .extracting(config -> config.get("cleanup.policy").value())
          .containsExactly("compact");
    }
  }

  @Test
  void createTopics_existingName_saysWhich() {
    kafka.createTopics(1, "twice");

    assertThatThrownBy(() -> kafka.createTopics(1, "twice")).hasMessageContaining("[twice]");
  }

  @Test
  void main_inputEnds_stops() throws IOException, InterruptedException {
    Process broker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedKafka.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(output.readLine()).startsWith("READY localhost:");
      broker.getOutputStream().close();
      assertThat(broker.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(broker.exitValue()).isZero();
    } finally {
      broker.destroyForcibly();
    }
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
        new StringSerializer(),
        new StringSerializer());
  }

  /** Failures come back at commit or abort. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void send(
      KafkaProducer<String, String> producer, ProducerRecord<String, String> record) {
    producer.send(record);
  }

  private static List<String> readUpTo(String topic, String last) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!values.contains(last)) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
