package dev.earmark.jobs.cli;

import dev.earmark.jobs.lists.ListEdits;
import dev.earmark.jobs.lists.PublishedLists;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes phrases off a list. */
@Command(name = "remove", description = "Take phrases off a list.")
final class ListsRemoveCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();
  @Mixin ListPublication publication = new ListPublication();

  @Parameters(index = "0", paramLabel = "NAME", description = "The list.")
  String list = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "PHRASE",
      description = "Phrase or id of an entry, as it was published.")
  List<String> phrases = List.of();

  @Override
  public Integer call() throws InterruptedException {
    return publication.publish(settings, this::change);
  }

  private EntityListUpdate change(PublishedLists published) {
    EntityListUpdate before = published.get(list);
    List<EntityEntry> kept = ListEdits.without(before.entries(), phrases);
    if (kept.isEmpty()) {
      throw new IllegalArgumentException(
          "list " + list + " would be left without entries: lists clear " + list + " removes it");
    }
    return ListPublication.update(list, published.nextVersion(list), before.sessionId(), kept);
  }
}
