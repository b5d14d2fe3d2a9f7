package dev.earmark.jobs.local;

import dev.earmark.jobs.JobOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this process: one KRaft node on free ports of the loopback interface, with a
 * folder of its own that is wiped on {@link #close}.
 *
 * <p>Records never expire, whatever their time stamps; transactions work with one replica; records
 * may have up to {@link #MAX_RECORD_BYTES}.
 *
 * <p>As a main class it serves until its standard input ends, see {@link KafkaProcess}: the first
 * line that it prints is {@code READY} and the bootstrap servers.
 */
public final class EmbeddedKafka implements AutoCloseable {

  /** Largest record that the broker takes. */
  public static final int MAX_RECORD_BYTES = 16 * 1024 * 1024;

  private static final int NODE = 1;
  private static final short REPLICAS = 1;
  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  private final KafkaRaftServer server;
  private final String bootstrapServers;
  private final Path directory;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers, Path directory) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
    this.directory = directory;
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @throws IllegalStateException if it can't start
   */
  public static EmbeddedKafka start() {
    Path directory = null;
    KafkaRaftServer server = null;
    try {
      directory = Files.createTempDirectory("earmark-kafka-");
      int[] ports = freePorts(2);
      Properties properties = properties(directory, ports[0], ports[1]);
      format(directory);
      server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(server, "localhost:" + ports[0], directory);
    } catch (Exception e) {
      if (server != null) {
        server.shutdown();
      }
      if (directory != null) {
        TemporaryFolder.wipe(directory);
      }
      throw new IllegalStateException("the embedded Kafka broker did not start", e);
    }
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedKafka kafka = start()) {
      System.out.println("READY " + kafka.bootstrapServers());
      while (System.in.read() >= 0) {
        // the parent process holds the other end open
      }
    }
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The broker's own folder, gone after {@link #close}. */
  public Path directory() {
    return directory;
  }

  /**
   * Creates topics and returns when the broker knows them.
   *
   * @param partitions partitions of each
   * @throws IllegalStateException if one exists or the name is impossible
   */
  public void createTopics(int partitions, String... names) {
    createTopics(bootstrapServers, partitions, names);
  }

  /**
   * Creates the topics of a job: that of the entity lists compacted, with one partition.
   *
   * @param partitions partitions of the others
   * @param config where the names are
   * @throws IllegalStateException if one exists or the name is impossible
   */
  public void createJobTopics(int partitions, ReadableConfig config) {
    createJobTopics(bootstrapServers, partitions, config);
  }

  static void createTopics(String bootstrapServers, int partitions, String... names) {
    createTopics(
        bootstrapServers,
        Arrays.stream(names).map(name -> new NewTopic(name, partitions, REPLICAS)).toList());
  }

  static void createJobTopics(String bootstrapServers, int partitions, ReadableConfig config) {
    String lists = config.get(JobOptions.ENTITY_LISTS_TOPIC);
    createTopics(
        bootstrapServers,
        Arrays.stream(JobOptions.topics(config))
            .map(
                name ->
                    name.equals(lists)
                        ? new NewTopic(name, 1, REPLICAS).configs(COMPACTED)
                        : new NewTopic(name, partitions, REPLICAS))
            .toList());
  }

  private static void createTopics(String bootstrapServers, List<NewTopic> topics) {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't create topics " + names, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topics " + names, e);
    }
  }

  /** Stops the broker and wipes its folder. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    TemporaryFolder.wipe(directory);
  }

  private static Properties properties(Path directory, int port, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", Integer.toString(NODE));
    p.setProperty("controller.quorum.voters", NODE + "@localhost:" + controllerPort);
    p.setProperty(
        "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    p.setProperty("log.dirs", directory.toString());
    // Results carry capture times, which may be old: with a retention they would vanish at once.
    p.setProperty("log.retention.ms", "-1");
    p.setProperty("log.cleaner.enable", "false");
    p.setProperty("auto.create.topics.enable", "false");
    p.setProperty("message.max.bytes", Integer.toString(MAX_RECORD_BYTES));
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("offsets.topic.replication.factor", "1");
    p.setProperty("offsets.topic.num.partitions", "1");
    p.setProperty("transaction.state.log.replication.factor", "1");
    p.setProperty("transaction.state.log.min.isr", "1");
    p.setProperty("transaction.state.log.num.partitions", "1");
    p.setProperty("share.coordinator.state.topic.replication.factor", "1");
    p.setProperty("share.coordinator.state.topic.min.isr", "1");
    return p;
  }

  private static void format(Path directory) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(directory.toString())
        .addDirectory(directory.toString())
        .run();
  }

  /** Ports that were free a moment ago; all are held until the last is found, so they differ. */
  private static int[] freePorts(int count) throws IOException {
    ServerSocket[] sockets = new ServerSocket[count];
    int[] ports = new int[count];
    try {
      for (int i = 0; i < count; i++) {
        sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ports[i] = sockets[i].getLocalPort();
      }
    } finally {
      for (ServerSocket socket : sockets) {
        if (socket != null) {
          socket.close();
        }
      }
    }
    return ports;
  }
}
