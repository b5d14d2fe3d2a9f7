package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.jobs.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

class SettingsTest {

  private static final String JAAS =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"a\" password=\"--b=c\";";

  @Test
  void kafka_bothSpellings_areProperties() {
    assertThat(
            kafka(
                "file.wav",
                "--kafka.bootstrap.servers",
                "one:9093,two:9093",
                "--kafka.security.protocol=SASL_SSL",
                "--kafka.sasl.jaas.config",
                JAAS))
        .isEqualTo(
            Map.of(
                "bootstrap.servers", "one:9093,two:9093",
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", JAAS));
  }

  @Test
  void configuration_fileAndCommandLine_commandLineWins(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("my.properties"),
            "kafka.bootstrap.servers=one:9092\nkafka.client.id=file\nearmark.topics.audio=mine\n");

    assertThat(kafka("--config", file.toString(), "--kafka.client.id", "line"))
        .isEqualTo(Map.of("bootstrap.servers", "one:9092", "client.id", "line"));
    assertThat(
            parse("--config", file.toString()).settings.configuration().get(JobOptions.AUDIO_TOPIC))
        .isEqualTo("mine");
  }

  @Test
  void kafka_noServers_saysWhatIsMissing() {
    assertThatThrownBy(() -> kafka("--kafka.client.id", "x"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--kafka.bootstrap.servers");
  }

  @Test
  void configuration_unknownSettingOrFile_namesIt() {
    assertThatThrownBy(() -> kafka("--config", "/nowhere.properties"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("/nowhere.properties");
    assertThatThrownBy(() -> kafka("--earmark.topics.adio", "x"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("earmark.topics.adio");
  }

  @Test
  void rewrite_settingWithoutValue_saysWhatIsMissing() {
    assertThatThrownBy(() -> SettingArguments.rewrite("--kafka.client.id"))
        .hasMessage("option --kafka.client.id needs a value");
  }

  @Test
  void rewrite_whatIsNoSetting_staysAsItIs() {
    String[] arguments = {"a.wav", "--out=x.y", "--session", "s.1", "--", "--kafka.x"};

    assertThat(SettingArguments.rewrite(arguments)).containsExactly(arguments);
  }

  private static Properties kafka(String... arguments) {
    Settings settings = parse(arguments).settings;
    return settings.kafka(settings.configuration());
  }

  private static TestingCommand parse(String... arguments) {
    TestingCommand command = new TestingCommand();
    new CommandLine(command).parseArgs(SettingArguments.rewrite(arguments));
    return command;
  }

  @Command(name = "testing")
  static final class TestingCommand {
    @Mixin Settings settings = new Settings();

    @Parameters(arity = "0..1")
    String file = "";
  }
}
