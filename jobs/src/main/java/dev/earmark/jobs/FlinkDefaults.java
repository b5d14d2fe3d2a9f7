package dev.earmark.jobs;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.CheckpointingMode;

/** What the job needs of Flink, and what it wants unless the user or the cluster says otherwise. */
final class FlinkDefaults {

  private FlinkDefaults() {}

  /**
   * The user's options with Flink's that were not set.
   *
   * @param cluster what the cluster sets
   */
  static Configuration complete(Configuration config, ReadableConfig cluster) {
    Configuration all = new Configuration(config);
    all.set(PipelineOptions.GENERIC_TYPES, false);
    all.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    all.set(PipelineOptions.OBJECT_REUSE, true);
    all.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    setDefault(all, cluster, PipelineOptions.MAX_PARALLELISM, 128);
    setDefault(all, cluster, CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(5));
    setDefault(all, cluster, CheckpointingOptions.ENABLE_UNALIGNED, true);
    setDefault(
        all, cluster, CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT, Duration.ofSeconds(10));
    return all;
  }

  private static <T> void setDefault(
      Configuration config, ReadableConfig cluster, ConfigOption<T> option, T value) {
    if (cluster.getOptional(option).isEmpty()) {
      JobOptions.setDefault(config, option, value);
    }
  }
}
