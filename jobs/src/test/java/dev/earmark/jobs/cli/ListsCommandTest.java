package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.kafka.TestingListJob;
import dev.earmark.jobs.local.EmbeddedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class ListsCommandTest {

  private static EmbeddedKafka kafka;
  private static TestingListJob job;

  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    Configuration config = new Configuration();
    kafka.createJobTopics(1, config);
    job =
        new TestingListJob(
            kafka.bootstrapServers(),
            config.get(JobOptions.ENTITY_LISTS_TOPIC),
            config.get(JobOptions.ACKNOWLEDGEMENTS_TOPIC));
  }

  @AfterAll
  static void stop() {
    job.stop();
    kafka.close();
  }

  @Test
  void put_thenEdits_publishVersionsThatTheJobAnswers() throws IOException {
    Path file = folder.resolve("products.txt");
    Files.writeString(file, "Platinum Motors\n24/7\nAnn\n");

    assertThat(lists("put", file.toString())).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "refused  \"24/7\": no letters",
            "warning  \"Ann\": a common word",
            "products v1: 2 active, 1 refused");

    assertThat(lists("add", "products", "Sitille", "--sounds-like", "see till")).isZero();
    assertThat(out.toString()).endsWith("products v2: 3 active, 1 refused\n");

    assertThat(lists("remove", "products", "24/7", "Ann")).isZero();
    assertThat(out.toString()).isEqualTo("products v3: 2 active\n");

    assertThat(lists("show", "products")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "products v3: 2 entries", "  Platinum Motors", "  Sitille  [sounds like see till]");

    assertThat(lists("clear", "products")).isZero();
    assertThat(out.toString()).isEqualTo("products v4: removed\n");

    assertThat(lists("show")).isZero();
    assertThat(out.toString()).contains("products", "v4", "removed");
  }

  @Test
  void put_versionSessionAndNameGiven_areTaken() throws IOException {
    Path file = folder.resolve("names.json");
    Files.writeString(file, "[\"Sitille\"]");

    assertThat(
            lists(
                "put", file.toString(), "--list", "call-9", "--session", "s-9", "--version", "41"))
        .isZero();
    assertThat(lists("show", "call-9", "--json")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "{\"list\":\"call-9\",\"version\":41,\"sessionId\":\"s-9\",\"entries\":[\"Sitille\"]}\n");
  }

  @Test
  void put_hundredThousandEntries_areAnsweredInPartsOneByOne() throws IOException {
    List<String> phrases = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      phrases.add("phrase number " + i);
    }
    Path file = folder.resolve("many.txt");
    Files.write(file, phrases);

    assertThat(lists("put", file.toString(), "--json")).isZero();

    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.path("activeEntries").asInt()).isEqualTo(100_000);
    assertThat(answer.path("entries")).hasSize(100_000);
    assertThat(answer.path("entries").path(99_999).path("phrase").asText())
        .isEqualTo("phrase number 99999");
  }

  @Test
  void put_noJob_saysWhereTheUpdateIsAndReturnsOne() throws IOException {
    kafka.createTopics(1, "other-acks");
    Path file = folder.resolve("unheard.txt");
    Files.writeString(file, "Sitille\n");

    assertThat(
            lists(
                "put",
                file.toString(),
                "--timeout",
                "1",
                "--earmark.topics.acknowledgements=other-acks"))
        .isEqualTo(1);
    assertThat(errors.toString())
        .contains("no job answered within 1 s; unheard v1 is at offset")
        .contains("of topic entity-lists");
  }

  @Test
  void misuse_saysWhatIsWrongAndReturnsTwo() {
    assertMisuse("topic nowhere does not exist", "show", "--earmark.topics.entity-lists=nowhere");
    assertMisuse("no list missing is published", "clear", "missing");
    assertMisuse("no list missing is published", "remove", "missing", "a");
    assertMisuse("expected a single phrase", "add", "a", "b", "c", "--display-as", "B");
    assertMisuse("Missing required parameter", "add", "a");
    assertMisuse("Missing required subcommand");
  }

  @Test
  void remove_lastEntry_pointsToClear() {
    assertThat(lists("add", "single", "Sitille")).isZero();
    assertMisuse("lists clear single removes it", "remove", "single", "Sitille");
  }

  @Test
  void put_fileThatIsMissing_namesItAndReturnsOne() {
    assertThat(lists("put", "/nowhere/products.txt")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("earmark: /nowhere/products.txt: no such file");
  }

  private void assertMisuse(String message, String... arguments) {
    assertThat(lists(arguments)).isEqualTo(2);
    assertThat(errors.toString()).startsWith("earmark: ").contains(message);
  }

  private int lists(String... arguments) {
    out.getBuffer().setLength(0);
    errors.getBuffer().setLength(0);
    List<String> line = new ArrayList<>(List.of("lists"));
    line.addAll(List.of(arguments));
    if (arguments.length > 0) {
      line.add("--kafka.bootstrap.servers=" + kafka.bootstrapServers());
    }
    CommandLine commandLine =
        Earmark.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(errors, true));
    return commandLine.execute(SettingArguments.rewrite(line.toArray(String[]::new)));
  }
}
