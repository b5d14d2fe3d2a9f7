package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EarmarkTest {

  private static final String SAMPLE =
      Path.of(System.getProperty("earmark.root"), "samples", "reading.flac").toString();

  private final StringWriter errors = new StringWriter();

  @Test
  void execute_misuse_saysWhatIsWrongAndReturnsTwo() {
    assertMisuse("demo --sample", "sample");
    assertMisuse("demo --earmark.decoder.beem 3 " + SAMPLE, "earmark.decoder.beem");
    assertMisuse("demo --lists names.txt --no-lists " + SAMPLE, "--no-lists");
    assertMisuse("stream --session s " + SAMPLE, "--kafka.bootstrap.servers");
    assertMisuse("stream " + SAMPLE, "--session");
    assertMisuse("tail", "--kafka.bootstrap.servers");
    assertMisuse("dance", "dance");
  }

  @Test
  void execute_chunkThatOpusDoesNotHave_saysWhichItHas() {
    assertMisuse(
        "stream --session s --codec opus --chunk-ms 100 --kafka.bootstrap.servers h:1 " + SAMPLE,
        "20, 40 or 60 ms");
    assertMisuse(
        "stream --session s --chunk-ms long --kafka.bootstrap.servers h:1 " + SAMPLE,
        "expected --chunk-ms 20 or 20-100, got long");
  }

  @Test
  void execute_fileThatIsMissing_namesItAndReturnsOne() {
    assertThat(execute("demo /nowhere/call.wav")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("earmark: /nowhere/call.wav: no such file");
  }

  private void assertMisuse(String line, String message) {
    assertThat(execute(line)).as(line).isEqualTo(2);
    assertThat(errors.toString()).startsWith("earmark: ").contains(message).contains("--help");
  }

  private int execute(String line) {
    errors.getBuffer().setLength(0);
    CommandLine commandLine = Earmark.commandLine().setErr(new PrintWriter(errors, true));
    return commandLine.execute(SettingArguments.rewrite(line.split(" ", -1)));
  }
}
