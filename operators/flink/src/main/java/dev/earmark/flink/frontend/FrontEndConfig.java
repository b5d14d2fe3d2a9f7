package dev.earmark.flink.frontend;

import dev.earmark.speech.audio.ResequencerOptions;
import dev.earmark.speech.features.FrontEndOptions;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The options of the front end, as a job's configuration gives them.
 *
 * @param options limits of the algorithm
 * @param idleTimeout processing time without a usable chunk after which a session ends
 */
public record FrontEndConfig(FrontEndOptions options, Duration idleTimeout)
    implements Serializable {

  private static final String PREFIX = "earmark.front-end.";

  public static final ConfigOption<Duration> HOLE_WAIT =
      ConfigOptions.key(PREFIX + "hole-wait")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription(
              "How much audio of a session is buffered behind a missing chunk before silence takes"
                  + " its place. Measured in audio, not in time.");

  public static final ConfigOption<Duration> HOLE_MAX_LENGTH =
      ConfigOptions.key(PREFIX + "hole-max-length")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("Longest silence that takes the place of missing chunks.");

  public static final ConfigOption<Integer> WAITING_MAX_CHUNKS =
      ConfigOptions.key(PREFIX + "waiting-max-chunks")
          .intType()
          .defaultValue(512)
          .withDescription("Chunks of a session that are buffered behind missing ones, at most.");

  public static final ConfigOption<MemorySize> WAITING_MAX_SIZE =
      ConfigOptions.key(PREFIX + "waiting-max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(4))
          .withDescription("Payload of a session that is buffered behind missing chunks, at most.");

  public static final ConfigOption<Integer> GAP_MAX_CHUNKS =
      ConfigOptions.key(PREFIX + "gap-max-chunks")
          .intType()
          .defaultValue(3000)
          .withDescription(
              "A sequence number further ahead than this is rejected, unless the next one follows"
                  + " it.");

  public static final ConfigOption<MemorySize> CHUNK_MAX_SIZE =
      ConfigOptions.key(PREFIX + "chunk-max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(1))
          .withDescription("Largest payload of a chunk; larger ones are rejected.");

  public static final ConfigOption<Duration> CHUNK_MAX_LENGTH =
      ConfigOptions.key(PREFIX + "chunk-max-length")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription("Longest audio of a chunk; longer ones are rejected.");

  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      ConfigOptions.key(PREFIX + "idle-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(1))
          .withDescription(
              "A session without a usable chunk for this long (processing time, while the job runs)"
                  + " is ended; after its end, chunks are rejected for as long.");

  /** All options, as the documentation lists them. */
  public static List<ConfigOption<?>> all() {
    return List.of(
        HOLE_WAIT,
        HOLE_MAX_LENGTH,
        WAITING_MAX_CHUNKS,
        WAITING_MAX_SIZE,
        GAP_MAX_CHUNKS,
        CHUNK_MAX_SIZE,
        CHUNK_MAX_LENGTH,
        IDLE_TIMEOUT);
  }

  public FrontEndConfig {
    if (idleTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          IDLE_TIMEOUT.key() + " must be at least 1 ms, got " + idleTimeout);
    }
  }

  /**
   * Reads and checks the options.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public static FrontEndConfig from(ReadableConfig config) {
    ResequencerOptions resequencing =
        new ResequencerOptions(
            config.get(HOLE_WAIT).toMillis(),
            config.get(WAITING_MAX_CHUNKS),
            bytes(config, WAITING_MAX_SIZE),
            config.get(HOLE_MAX_LENGTH).toMillis(),
            config.get(GAP_MAX_CHUNKS));
    FrontEndOptions options =
        new FrontEndOptions(
            resequencing, bytes(config, CHUNK_MAX_SIZE), config.get(CHUNK_MAX_LENGTH).toMillis());
    return new FrontEndConfig(options, config.get(IDLE_TIMEOUT));
  }

  private static int bytes(ReadableConfig config, ConfigOption<MemorySize> option) {
    long bytes = config.get(option).getBytes();
    if (bytes < 1 || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          option.key() + " must be 1 byte to 2 gb, got " + config.get(option));
    }
    return (int) bytes;
  }
}
