package dev.earmark.jobs.cli;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.lists.ListFile;
import dev.earmark.speech.context.EntityListUpdate;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Plays a recording through the whole path, in one process, and shows the conversation grow. An
 * entity list that is published half-way changes what is recognized from there on.
 */
@Command(
    name = "demo",
    description = {
      "Play a recording as a live call, see it being transcribed, and an entity list that is"
          + " published half-way act on it.",
      "Kafka and Flink run in this process; nothing is left behind."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
  private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);

  /** Recordings that come with Earmark, and who speaks. */
  enum Sample {
    reading("reader A", "reader B", "reading.txt"),
    call("agent", "caller", "products.txt");

    private final String first;
    private final String second;
    private final String list;

    Sample(String first, String second, String list) {
      this.first = first;
      this.second = second;
      this.list = list;
    }

    List<String> speakers() {
      return List.of(first, second);
    }
  }

  @Mixin Settings settings = new Settings();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Your own WAV or FLAC; every channel is a speaker.")
  @Nullable Path file;

  @Option(
      names = "--sample",
      description = "Without a file: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  Sample sample = Sample.reading;

  @Option(names = "--fast", description = "As fast as it goes, not at the speed of speech.")
  boolean fast;

  @Option(
      names = "--speakers",
      split = ",",
      paramLabel = "NAME",
      description = "What the channels are called, for example agent,caller.")
  List<String> speakers = List.of();

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description =
          "Entity list to publish half-way, as for lists put; default: the sample's, with FILE"
              + " none.")
  @Nullable Path lists;

  @Option(names = "--no-lists", description = "Publish none.")
  boolean noLists;

  @Override
  public Integer call() throws IOException {
    Configuration configuration = settings.configuration();
    Path path = file == null ? settings.home().resolve("samples/" + sample + ".flac") : file;
    AudioFile audio = AudioFile.read(path);
    List<String> names =
        !speakers.isEmpty() ? speakers : file == null ? sample.speakers() : List.<String>of();
    DemoCall call = new DemoCall(audio, new Speakers(names), list(), fast);
    try (OrderlyExit exit = new OrderlyExit();
        Screen screen = screen()) {
      screen.settle(header(path, audio));
      return run(new Demo(call, configuration, screen), screen, exit);
    }
  }

  private @Nullable EntityListUpdate list() throws IOException {
    if (lists != null && noLists) {
      throw settings.failure("expected --lists or --no-lists, got both", null);
    }
    Path path = lists;
    if (path == null && file == null) {
      path = settings.home().resolve("samples/lists/" + sample.list);
    }
    if (path == null || noLists) {
      return null;
    }
    ListFile read = ListFile.read(path);
    String name = Objects.requireNonNullElse(read.list(), ListFile.baseName(path));
    return ListPublication.update(name, 1, null, read.entries());
  }

  private static int run(Demo demo, Screen screen, OrderlyExit exit) {
    try {
      CallTally tally = demo.run();
      screen.live(List.of(), "stopping ...");
      screen.settle(demo.summary());
      return tally.lost() + tally.duplicated() + tally.outOfOrder() == 0 ? 0 : 1;
    } catch (InterruptedException e) {
      return stopped(screen, exit);
    } catch (RuntimeException e) {
      if (exit.isTold()) {
        LOG.info("stopped", e);
        return stopped(screen, exit);
      }
      throw e;
    }
  }

  private static int stopped(Screen screen, OrderlyExit exit) {
    screen.settle(List.of("", "Stopped; nothing is left behind."));
    return exit.code();
  }

  private List<String> header(Path path, AudioFile audio) {
    int channels = audio.channels().size();
    return List.of(
        String.format(
            Locale.ROOT,
            "%s: %d channel%s, %s at %d Hz",
            path.getFileName(),
            channels,
            channels == 1 ? "" : "s",
            Times.seconds(audio.durationMs()),
            audio.sampleRateHz()),
        "Played " + (fast ? "as fast as it goes" : "in real time") + ": " + ChunkFormat.TELEPHONE);
  }

  /** The {@code earmark} script says whether the output is a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static Screen screen() {
    PrintStream out = System.out;
    String kind = System.getProperty("earmark.terminal", "");
    boolean terminal = kind.isEmpty() ? System.console() != null : kind.equals("ansi");
    boolean plain = "dumb".equals(System.getenv("TERM")) || System.getenv("NO_COLOR") != null;
    return terminal && !plain
        ? new AnsiScreen(out, TerminalSize.ofTerminal(InstantSource.system()))
        : new PlainScreen(out, InstantSource.system(), STATUS_INTERVAL);
  }
}
