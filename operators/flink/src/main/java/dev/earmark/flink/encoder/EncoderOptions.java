package dev.earmark.flink.encoder;

import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.speech.endpoint.EndpointOptions;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.MemorySize;

/**
 * Options of the {@link EncoderOperator}; {@link EncoderConfig} reads them.
 *
 * @param bundle folder of the model bundle, on every machine
 * @param runtime how the graph runs
 * @param endpoints when utterances end
 * @param batchSize sessions in a full batch
 * @param batchDeadline how long a step waits for others
 * @param cacheMemory bound of the caches of one subtask; a batch always has room
 */
public record EncoderOptions(
    String bundle,
    EncoderRuntimeOptions runtime,
    EndpointOptions endpoints,
    int batchSize,
    Duration batchDeadline,
    MemorySize cacheMemory)
    implements Serializable {

  public EncoderOptions {
    if (batchSize < 1 || batchDeadline.isNegative()) {
      throw new IllegalArgumentException(
          "encoder needs a batch size of 1 or more and a deadline of 0 or more, got "
              + batchSize
              + " and "
              + batchDeadline);
    }
  }

  /** Sessions whose caches fit, each of {@code cacheBytes}. */
  int cachedSessions(long cacheBytes) {
    return (int) Math.max(batchSize, Math.min(1 << 20, cacheMemory.getBytes() / cacheBytes));
  }
}
