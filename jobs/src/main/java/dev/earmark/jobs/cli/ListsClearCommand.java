package dev.earmark.jobs.cli;

import dev.earmark.jobs.lists.PublishedLists;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.RecordFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes a list. */
@Command(name = "clear", description = "Remove a list.")
final class ListsClearCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();
  @Mixin ListPublication publication = new ListPublication();

  @Parameters(paramLabel = "NAME", description = "The list.")
  String list = "";

  @Override
  public Integer call() throws InterruptedException {
    return publication.publish(settings, this::change);
  }

  private EntityListUpdate change(PublishedLists published) {
    EntityListUpdate before = published.get(list);
    return new EntityListUpdate(
        list,
        published.nextVersion(list),
        before.sessionId(),
        true,
        List.of(),
        RecordFormat.AVRO,
        RecordOrigin.NONE);
  }
}
