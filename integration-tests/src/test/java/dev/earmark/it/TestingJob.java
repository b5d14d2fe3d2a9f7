package dev.earmark.it;

import dev.earmark.jobs.TranscriptionJob;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The job on a MiniCluster of its own. It fails at the first failure, unless the configuration says
 * otherwise. All waiting has a deadline.
 */
final class TestingJob implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final Duration STATE_INTERVAL = Duration.ofMillis(20);

  private final MiniCluster cluster;
  private final JobGraph graph;
  private final CompletableFuture<JobResult> result;
  private int killed;

  private TestingJob(MiniCluster cluster, JobGraph graph) {
    this.cluster = cluster;
    this.graph = graph;
    this.result = cluster.requestJobResult(graph.getJobID());
  }

  /** Starts the job from nothing and returns when every task runs. */
  static TestingJob start(Configuration config, int parallelism, Path folder) throws Exception {
    return start(config, parallelism, folder, null);
  }

  /** Starts the job from a savepoint and returns when every task runs. */
  static TestingJob start(
      Configuration config, int parallelism, Path folder, @Nullable String savepoint)
      throws Exception {
    Configuration all = new Configuration();
    all.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    all.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    all.set(RestOptions.BIND_PORT, "0");
    all.set(CoreOptions.TMP_DIRS, folder.toString());
    all.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    all.addAll(config);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(all);
    TranscriptionJob.build(env, all);
    JobGraph graph = env.getStreamGraph().getJobGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(all)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
    cluster.start();
    cluster.submitJob(graph).get();
    TestingJob job = new TestingJob(cluster, graph);
    job.awaitRunning();
    return job;
  }

  /**
   * Fails if the job has ended.
   *
   * @throws AssertionError with the job's failure as its cause
   */
  void checkAlive() {
    if (result.isDone()) {
      JobResult ended = result.join();
      throw new AssertionError(
          "the job ended: " + ended.getJobStatus().map(JobStatus::name).orElse("unknown"),
          ended.getSerializedThrowable().orElse(null));
    }
  }

  /** Takes a checkpoint and returns its number when it is complete. */
  long checkpoint() throws Exception {
    return get(cluster.triggerCheckpoint(graph.getJobID(), CheckpointType.CONFIGURED));
  }

  /**
   * Puts updates in force, one after the other: when it returns, every decoder has them, because a
   * checkpoint's barrier goes the same way behind them.
   *
   * @return the answers
   */
  List<ListAcknowledgement> apply(ListPublisher lists, EntityListUpdate... updates)
      throws Exception {
    List<ListAcknowledgement> answers = new ArrayList<>();
    for (EntityListUpdate update : updates) {
      answers.add(
          lists
              .publish(update, DEADLINE)
              .answer()
              .orElseThrow(() -> new AssertionError("no answer to " + update)));
    }
    checkpoint();
    return answers;
  }

  /** Takes a savepoint while the job goes on, and says where it is. */
  String savepoint(Path folder) throws Exception {
    return get(
        cluster.triggerSavepoint(
            graph.getJobID(), folder.toUri().toString(), false, SavepointFormatType.CANONICAL));
  }

  /** Stops the job with a savepoint, commits its finals, and says where the savepoint is. */
  String stopWithSavepoint(Path folder) throws Exception {
    String savepoint =
        get(
            cluster.stopWithSavepoint(
                graph.getJobID(), folder.toUri().toString(), false, SavepointFormatType.CANONICAL));
    get(result);
    return savepoint;
  }

  /** Takes the only task manager away, with all that is not in a checkpoint. */
  void killTaskManager() throws Exception {
    get(cluster.terminateTaskManager(killed));
    killed++;
  }

  /** Starts another task manager and returns when the job runs on it. */
  void startTaskManager() throws Exception {
    cluster.startTaskManager();
    awaitRunning();
  }

  /** How often each task was started again. */
  List<Integer> restarts() throws Exception {
    List<Integer> restarts = new ArrayList<>();
    for (AccessExecutionVertex task : tasks()) {
      restarts.add(task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return restarts;
  }

  /** Checkpoint or savepoint that the tasks were last restored from, or null. */
  @Nullable String restoredFrom() throws Exception {
    var stats = get(cluster.getExecutionGraph(graph.getJobID())).getCheckpointStatsSnapshot();
    var restored = stats == null ? null : stats.getLatestRestoredCheckpoint();
    return restored == null ? null : restored.getExternalPath();
  }

  private void awaitRunning() throws Exception {
    await(
        "running tasks",
        () -> {
          checkAlive();
          boolean running = false;
          for (AccessExecutionVertex task : tasks()) {
            if (task.getExecutionState() != ExecutionState.RUNNING
                || task.getCurrentExecutionAttempt().getAttemptNumber() < killed) {
              return false;
            }
            running = true;
          }
          return running;
        });
  }

  /** Tests the condition until it holds; fails after a deadline. */
  static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no " + what + " after " + DEADLINE);
      }
      TimeUnit.MILLISECONDS.sleep(STATE_INTERVAL.toMillis());
    }
  }

  private Iterable<? extends AccessExecutionVertex> tasks() throws Exception {
    return get(cluster.getExecutionGraph(graph.getJobID())).getAllExecutionVertices();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!result.isDone()) {
        get(cluster.cancelJob(graph.getJobID()));
        get(result);
      }
      get(cluster.closeAsync());
    } catch (Exception e) {
      throw new IOException("the cluster did not stop", e);
    }
  }
}
