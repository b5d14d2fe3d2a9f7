package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.EntityListJsonWriter;
import dev.earmark.jobs.lists.ListPublisher;
import dev.earmark.jobs.lists.PublishedLists;
import dev.earmark.speech.context.EntityListUpdate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is on the topic. */
@Command(name = "show", description = "Show the lists that are published, or the entries of one.")
final class ListsShowCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The list; default: all, without entries.")
  @Nullable String list;

  @Option(
      names = "--json",
      description = "As JSON, with all entries, which lists put takes; one list a line.")
  boolean json;

  @Override
  public Integer call() {
    Configuration configuration = settings.configuration();
    String topic = configuration.get(JobOptions.ENTITY_LISTS_TOPIC);
    Collection<EntityListUpdate> shown;
    try {
      PublishedLists published = ListPublisher.published(settings.kafka(configuration), topic);
      shown = list == null ? published.all() : List.of(published.get(list));
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
    if (json) {
      shown.forEach(each -> settings.say(EntityListJsonWriter.write(each)));
    } else if (list != null) {
      shown.forEach(each -> ListView.entries(each).forEach(settings::say));
    } else if (shown.isEmpty()) {
      settings.say("no lists on topic " + topic);
    } else {
      ListView.overview(shown).forEach(settings::say);
    }
    return 0;
  }
}
