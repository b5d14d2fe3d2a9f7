package dev.earmark.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.encoder.EncoderConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class TranscriptionJobTest {

  private final Configuration configuration = configuration();

  @Test
  void build_everyOperator_hasUidAndName() {
    StreamGraph graph = graph(new Configuration());

    List<String> uids = new ArrayList<>();
    for (StreamNode node : graph.getStreamNodes()) {
      assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull();
      uids.add(node.getTransformationUID());
    }
    assertThat(uids)
        .contains("audio-source", "intake", "front-end", "encoder", "decoder", "rejections")
        .contains("entity-lists-source", "list-intake", "list-compiler")
        .doesNotHaveDuplicates();
    assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
  }

  /** Versions are decided on in one place, and changes come to each decoder in order. */
  @Test
  void build_listCompiler_isOneTask() {
    Configuration cluster = new Configuration();
    cluster.set(CoreOptions.DEFAULT_PARALLELISM, 4);

    assertThat(graph(cluster).getStreamNodes())
        .filteredOn(node -> "list-compiler".equals(node.getTransformationUID()))
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.getParallelism()).isEqualTo(1);
              assertThat(node.getMaxParallelism()).isEqualTo(1);
            });
  }

  @Test
  void build_whatTheClusterSets_stays() {
    Configuration cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(42));

    assertThat(graph(cluster).getCheckpointConfig().getCheckpointInterval()).isEqualTo(42_000);
    assertThat(graph(new Configuration()).getCheckpointConfig().getCheckpointInterval())
        .isEqualTo(5_000);
  }

  private StreamGraph graph(Configuration cluster) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
    TranscriptionJob.build(env, configuration);
    return env.getStreamGraph();
  }

  private static Configuration configuration() {
    Configuration result = new Configuration();
    result.setString("kafka.bootstrap.servers", "localhost:9");
    result.set(
        EncoderConfig.BUNDLE,
        Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en").toString());
    return result;
  }
}
