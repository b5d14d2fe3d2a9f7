package dev.earmark.jobs.local;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.TranscriptionJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transcription job on a Flink cluster in this process, with Flink's web interface on the first
 * free port from 8081 and a folder of its own, which also has the checkpoints unless the user has a
 * place for them. Closing cancels the job, stops the cluster and wipes the folder.
 */
public final class LocalJob implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LocalJob.class);
  private static final String WEB_PORTS = "8081-8180";
  private static final Duration STATE_INTERVAL = Duration.ofMillis(50);
  private static final int CLOSE_SECONDS = 20;

  private final MiniCluster cluster;
  private final JobID job;
  private final URI webInterface;
  private final CompletableFuture<JobResult> result;
  private final Path directory;

  private LocalJob(MiniCluster cluster, JobID job, Path directory) {
    this.cluster = cluster;
    this.job = job;
    this.directory = directory;
    webInterface = cluster.getRestAddress().join();
    result = cluster.requestJobResult(job);
  }

  /**
   * Starts a cluster with as many slots as the job is parallel, and the job on it. Returns when it
   * is submitted.
   *
   * @param config options of Earmark, Kafka (behind {@code kafka.}) and Flink
   * @throws IllegalArgumentException if an option is missing or out of range
   * @throws IllegalStateException if the cluster doesn't start or refuses the job
   */
  public static LocalJob start(Configuration config) throws InterruptedException {
    Path directory = temporaryFolder();
    Configuration local = withDefaults(config, directory);
    MiniCluster cluster = null;
    try {
      JobGraph graph = graph(local);
      cluster = new MiniCluster(clusterConfiguration(local));
      cluster.start();
      cluster.submitJob(graph).get();
      return new LocalJob(cluster, graph.getJobID(), directory);
    } catch (InterruptedException | IllegalArgumentException e) {
      stop(cluster, directory);
      throw e;
    } catch (Exception e) {
      stop(cluster, directory);
      throw new IllegalStateException("Flink did not take the job", e);
    }
  }

  private static Configuration withDefaults(Configuration config, Path directory) {
    Configuration local = new Configuration(config);
    local.set(CoreOptions.TMP_DIRS, directory.toString());
    local.set(WebOptions.TMP_DIR, directory.toString());
    JobOptions.setDefault(local, RestOptions.BIND_PORT, WEB_PORTS);
    JobOptions.setDefault(
        local,
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    return local;
  }

  private static JobGraph graph(Configuration config) {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(config);
    TranscriptionJob.build(env, config);
    StreamGraph topology = env.getStreamGraph();
    topology.setJobName(TranscriptionJob.NAME);
    JobGraph graph = topology.getJobGraph();
    return graph;
  }

  private static MiniClusterConfiguration clusterConfiguration(Configuration config) {
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(config)
        .setNumTaskManagers(1)
        .setNumSlotsPerTaskManager(config.get(CoreOptions.DEFAULT_PARALLELISM))
        .build();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("earmark-flink-");
    } catch (IOException e) {
      throw new UncheckedIOException("can't make a folder for Flink", e);
    }
  }

  /** Where Flink's web interface is. */
  public URI webInterface() {
    return webInterface;
  }

  /**
   * Returns when every task runs.
   *
   * @throws IllegalStateException if the job ends before
   */
  public void awaitRunning() throws InterruptedException {
    while (!isRunning()) {
      checkAlive();
      TimeUnit.MILLISECONDS.sleep(STATE_INTERVAL.toMillis());
    }
  }

  /** Waits for the end of the job, which has none unless it fails or is cancelled. */
  public void awaitEnd() throws InterruptedException {
    try {
      result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job's result got lost", e.getCause());
    }
    checkAlive();
  }

  /**
   * Fails if the job has ended.
   *
   * @throws IllegalStateException with the job's failure as its cause
   */
  public void checkAlive() {
    if (result.isDone()) {
      JobResult ended = result.join();
      throw new IllegalStateException(
          "the job ended: " + ended.getJobStatus().map(Enum::name).orElse("unknown"),
          ended.getSerializedThrowable().orElse(null));
    }
  }

  @Override
  public void close() {
    try {
      if (!result.isDone()) {
        cluster.cancelJob(job).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        result.get(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the job could not be cancelled before the cluster stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop(cluster, directory);
  }

  /** Before the job's graph is made, it has no tasks. */
  private boolean isRunning() throws InterruptedException {
    try {
      int tasks = 0;
      for (AccessExecutionVertex task :
          cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
        if (task.getExecutionState() != ExecutionState.RUNNING) {
          return false;
        }
        tasks++;
      }
      return tasks > 0;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Flink does not know the job any more", e.getCause());
    }
  }

  private static void stop(@Nullable MiniCluster cluster, Path directory) {
    try {
      if (cluster != null) {
        cluster.closeAsync().get(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("Flink's cluster did not stop cleanly", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    TemporaryFolder.wipe(directory);
  }
}
