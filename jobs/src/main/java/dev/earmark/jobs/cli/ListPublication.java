package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.AcknowledgementJson;
import dev.earmark.jobs.kafka.AcknowledgementPart;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.jobs.lists.ListPublisher.Published;
import dev.earmark.jobs.lists.PublishedLists;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.RecordFormat;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The last steps of every command that changes a list: publish, wait, say what became of it. */
final class ListPublication {

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for a job's answer; default: ${DEFAULT-VALUE}.")
  int timeoutSeconds = 30;

  @Option(names = "--json", description = "The answer as JSON.")
  boolean json;

  /** Makes the new version of a list out of what is published. */
  @FunctionalInterface
  interface Change {

    /**
     * The new version.
     *
     * @throws IllegalArgumentException if the change can't be made
     */
    EntityListUpdate apply(PublishedLists published);
  }

  /** A version of a list, ready to be published. */
  static EntityListUpdate update(
      String list, long version, @Nullable String sessionId, List<EntityEntry> entries) {
    return new EntityListUpdate(
        list, version, sessionId, false, entries, RecordFormat.AVRO, RecordOrigin.NONE);
  }

  /**
   * Publishes a change and prints the answer.
   *
   * @return the exit code: 0 if the list is as it was meant to be, else 1
   */
  int publish(Settings settings, Change change) throws InterruptedException {
    try (ListPublisher publisher = publisher(settings)) {
      EntityListUpdate update = apply(change, publisher.published(), settings);
      Published published = publisher.publish(update, Duration.ofSeconds(timeoutSeconds));
      if (published.answer().isEmpty()) {
        throw new IllegalStateException(
            String.format(
                "no job answered within %d s; %s v%d is at offset %d of topic %s and acts as soon"
                    + " as a job reads it",
                timeoutSeconds,
                update.list(),
                update.version(),
                published.place().offset(),
                published.place().topic()));
      }
      ListAcknowledgement answer = published.answer().get();
      if (json) {
        settings.say(AcknowledgementJson.write(AcknowledgementPart.whole(answer), null));
      } else {
        AcknowledgementView.lines(answer).forEach(settings::say);
      }
      return answer.status() == ListAcknowledgement.Status.REFUSED ? 1 : 0;
    }
  }

  private static ListPublisher publisher(Settings settings) {
    Configuration configuration = settings.configuration();
    try {
      return new ListPublisher(
          settings.kafka(configuration),
          configuration.get(JobOptions.ENTITY_LISTS_TOPIC),
          configuration.get(JobOptions.ACKNOWLEDGEMENTS_TOPIC));
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
  }

  private static EntityListUpdate apply(
      Change change, PublishedLists published, Settings settings) {
    try {
      return change.apply(published);
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
  }
}
