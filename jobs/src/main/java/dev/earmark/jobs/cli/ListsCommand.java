package dev.earmark.jobs.cli;

import picocli.CommandLine.Command;

/** What people do with entity lists. */
@Command(
    name = "lists",
    description = "Publish entity lists: phrases that the recognizer should know from now on.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListsPutCommand.class,
      ListsAddCommand.class,
      ListsRemoveCommand.class,
      ListsShowCommand.class,
      ListsClearCommand.class
    })
final class ListsCommand {}
