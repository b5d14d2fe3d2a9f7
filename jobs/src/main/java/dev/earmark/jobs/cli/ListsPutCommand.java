package dev.earmark.jobs.cli;

import dev.earmark.jobs.lists.ListFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a file as the new version of a list. */
@Command(
    name = "put",
    description = {
      "Publish a file as the new version of a list, in place of all that it had.",
      "One phrase a line, # begins a comment; or .csv with a header of phrase, displayAs,",
      "soundsLike, pronunciations, weight, id; or .json with an array of phrases and objects."
    })
final class ListsPutCommand implements Callable<Integer> {

  @Mixin Settings settings = new Settings();
  @Mixin ListPublication publication = new ListPublication();

  @Parameters(paramLabel = "FILE", description = "The entries.")
  Path file = Path.of("");

  @Option(
      names = "--list",
      paramLabel = "NAME",
      description = "Name of the list; default: the file's, without its ending.")
  @Nullable String list;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "The one call that the list is for; default: any that names it.")
  @Nullable String session;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "The highest version counts; default: one more than is on the topic.")
  @Nullable Long version;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ListFile read = ListFile.read(file);
    String name =
        list == null ? Objects.requireNonNullElse(read.list(), ListFile.baseName(file)) : list;
    String call = session == null ? read.sessionId() : session;
    return publication.publish(
        settings,
        published ->
            ListPublication.update(
                name,
                version == null ? published.nextVersion(name) : version,
                call,
                read.entries()));
  }
}
