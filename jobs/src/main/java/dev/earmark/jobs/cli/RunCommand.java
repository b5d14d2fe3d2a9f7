package dev.earmark.jobs.cli;

import dev.earmark.jobs.local.LocalJob;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The job on a Flink cluster in this process, against the user's Kafka, until it is stopped. */
@Command(
    name = "run",
    description = {
      "Run the job in this process, against your Kafka, until it is stopped.",
      "Without execution.checkpointing.dir, checkpoints end with the process: the next run starts",
      "from the offsets that its consumer group committed. On a cluster: flink run."
    })
final class RunCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();

  @Override
  public Integer call() {
    Configuration configuration = settings.configuration();
    String servers = settings.kafka(configuration).getProperty("bootstrap.servers");
    try (OrderlyExit exit = new OrderlyExit()) {
      return run(configuration, servers, exit);
    }
  }

  private int run(Configuration configuration, String servers, OrderlyExit exit) {
    try (LocalJob job = LocalJob.start(configuration)) {
      job.awaitRunning();
      settings.say(
          "The job runs against " + servers + ". Flink's web interface: " + job.webInterface());
      job.awaitEnd();
      return 1;
    } catch (InterruptedException e) {
      settings.say("Stopped.");
      return exit.code();
    }
  }
}
