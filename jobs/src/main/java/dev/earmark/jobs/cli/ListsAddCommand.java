package dev.earmark.jobs.cli;

import dev.earmark.jobs.lists.ListEdits;
import dev.earmark.jobs.lists.PublishedLists;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds phrases to a list. */
@Command(
    name = "add",
    description = {
      "Add phrases to a list, and make the list if there is none.",
      "A phrase that it has already is replaced."
    })
final class ListsAddCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();
  @Mixin ListPublication publication = new ListPublication();

  @Parameters(index = "0", paramLabel = "NAME", description = "The list.")
  String list = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PHRASE", description = "What is said.")
  List<String> phrases = List.of();

  @Option(
      names = "--display-as",
      paramLabel = "TEXT",
      description = "How readers want to see it; for a single phrase.")
  @Nullable String displayAs;

  @Option(
      names = "--sounds-like",
      paramLabel = "TEXT",
      description = "What is said for it, too; for a single phrase, may be repeated.")
  List<String> soundsLike = List.of();

  @Option(
      names = "--pronunciation",
      paramLabel = "PHONES",
      description = "Its phones (ARPAbet); for a single phrase, may be repeated.")
  List<String> pronunciations = List.of();

  @Option(
      names = "--weight",
      paramLabel = "FACTOR",
      description = "Of its boost; default: ${DEFAULT-VALUE}. For a single phrase.")
  double weight = EntityEntry.NORMAL_WEIGHT;

  @Override
  public Integer call() throws InterruptedException {
    boolean plain =
        displayAs == null
            && soundsLike.isEmpty()
            && pronunciations.isEmpty()
            && weight == EntityEntry.NORMAL_WEIGHT;
    if (!plain && phrases.size() > 1) {
      throw settings.failure(
          "expected a single phrase with options of an entry, got " + phrases.size(), null);
    }
    List<EntityEntry> added = phrases.stream().map(this::entry).toList();
    return publication.publish(settings, published -> change(published, added));
  }

  private EntityEntry entry(String phrase) {
    return new EntityEntry(phrase, phrase, displayAs, soundsLike, pronunciations, weight);
  }

  private EntityListUpdate change(PublishedLists published, List<EntityEntry> added) {
    Optional<EntityListUpdate> before = published.find(list);
    return ListPublication.update(
        list,
        published.nextVersion(list),
        before.map(EntityListUpdate::sessionId).orElse(null),
        ListEdits.with(before.map(EntityListUpdate::entries).orElse(List.of()), added));
  }
}
