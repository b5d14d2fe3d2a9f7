package dev.earmark.jobs.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.ReadableConfig;

/**
 * An {@link EmbeddedKafka} in a Java VM of its own, so that what this process uses is what the job
 * uses. The broker also ends when this process does: its standard input ends then.
 */
public final class KafkaProcess implements AutoCloseable {

  private static final String READY = "READY ";
  private static final String MAX_HEAP = "-Xmx512m";
  private static final int CLOSE_SECONDS = 20;

  private final Process process;
  private final String bootstrapServers;

  private KafkaProcess(Process process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker with the Java and the class path of this process, and returns when it serves.
   *
   * @throws IllegalStateException if it does not start
   */
  public static KafkaProcess start() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String temporary = System.getProperty("java.io.tmpdir");
    List<String> command =
        List.of(
            java.toString(),
            MAX_HEAP,
            "-Djava.io.tmpdir=" + temporary,
            "-Dlog4j2.configurationFile=earmark-log4j2.properties",
            "-Dearmark.log=" + Path.of(temporary, "kafka.log"),
            "-cp",
            System.getProperty("java.class.path"),
            EmbeddedKafka.class.getName());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new KafkaProcess(process, servers(process));
    } catch (IOException e) {
      throw new IllegalStateException("the Kafka process did not start", e);
    }
  }

  @SuppressWarnings("resource") // The process closes its streams.
  private static String servers(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (line == null || !line.startsWith(READY)) {
      process.destroyForcibly();
      throw new IOException(
          "expected " + READY + "from the broker, got " + (line == null ? "nothing" : line));
    }
    return line.substring(READY.length());
  }

  /** Host and port for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** As {@link EmbeddedKafka#createJobTopics}. */
  public void createJobTopics(int partitions, ReadableConfig config) {
    EmbeddedKafka.createJobTopics(bootstrapServers, partitions, config);
  }

  /** Stops the broker, which wipes its folder, and waits for it. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
