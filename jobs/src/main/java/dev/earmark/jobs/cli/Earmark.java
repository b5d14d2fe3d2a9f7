package dev.earmark.jobs.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Entry point of the command line. Exit codes: 0 done, 1 failed, 2 misused, 130 stopped. */
@Command(
    name = "earmark",
    description = "Streaming speech recognition on Apache Flink.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      StreamCommand.class,
      TailCommand.class,
      ListsCommand.class,
      EvaluateCommand.class,
      BenchmarkCommand.class
    })
public final class Earmark {

  private static final String VERBOSE = "--verbose";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Show the log, and failures in full.")
  boolean verbose;

  private Earmark() {}

  /** Runs a command and ends the process. */
  public static void main(String[] args) {
    setUpLogging(args);
    System.exit(run(args));
  }

  /** Runs a command; nothing may log before logging is set up. */
  static int run(String... args) {
    CommandLine commandLine = commandLine();
    try {
      return commandLine.execute(SettingArguments.rewrite(args));
    } catch (IllegalArgumentException e) {
      commandLine.getErr().println("earmark: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** The parser with all commands. */
  static CommandLine commandLine() {
    Earmark earmark = new Earmark();
    IParameterExceptionHandler misuse =
        (failure, arguments) -> {
          CommandLine command = failure.getCommandLine();
          command.getErr().println("earmark: " + failure.getMessage());
          command.getErr().println("Try " + command.getCommandSpec().qualifiedName() + " --help");
          return CommandLine.ExitCode.USAGE;
        };
    IExecutionExceptionHandler failed =
        (failure, command, parsed) -> {
          Logger log = LoggerFactory.getLogger(Earmark.class);
          log.error("{} failed", command.getCommandName(), failure);
          command.getErr().println("earmark: " + messages(failure));
          return CommandLine.ExitCode.SOFTWARE;
        };
    return new CommandLine(earmark)
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(misuse)
        .setExecutionExceptionHandler(failed);
  }

  /** What failed, and why, and why that. */
  private static String messages(Throwable failure) {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      String line = message.lines().findFirst().orElse("");
      if (!line.isEmpty() && !last.contains(line)) {
        text.append(text.isEmpty() ? "" : "\n  because: ").append(line);
        last = line;
      }
    }
    return text.toString();
  }

  /** The log goes to a file, and to standard error only if the user wants to see it. */
  private static void setUpLogging(String[] args) {
    if (System.getProperty("log4j2.configurationFile") == null) {
      System.setProperty("log4j2.configurationFile", "earmark-log4j2.properties");
    }
    for (String arg : args) {
      if (arg.equals(VERBOSE)) {
        System.setProperty("earmark.log.console", "info");
      }
    }
  }
}
