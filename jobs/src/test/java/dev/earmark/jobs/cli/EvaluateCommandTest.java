package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** With the real bundle, on two short recordings. */
class EvaluateCommandTest {

  private static final Path ROOT = Path.of(System.getProperty("earmark.root"));
  private static final Path SPEECH = ROOT.resolve("integration-tests/src/test/resources/speech");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private final StringWriter printed = new StringWriter();
  private String arguments = "";

  @BeforeEach
  void manifestAndPool() throws IOException {
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(SPEECH.resolve("manifest.jsonl")).subList(0, 2)) {
      ObjectNode line = (ObjectNode) JSON.readTree(row);
      line.put("audio", SPEECH.resolve(line.get("audio").asText()).toString());
      line.putArray("entries").add(line.get("text").asText().split(" ", -1)[1]);
      rows.add(line.toString());
    }
    Path manifest = Files.write(folder.resolve("manifest.jsonl"), rows);
    Path pool = Files.write(folder.resolve("pool.txt"), List.of("walnut", "ithaca", "zebra"));
    arguments =
        "evaluate --manifest %s --bundle %s --pool %s"
            .formatted(manifest, ROOT.resolve("model-artifacts/earmark-en"), pool);
  }

  private int execute(String more) {
    printed.getBuffer().setLength(0);
    PrintWriter out = new PrintWriter(printed, true);
    CommandLine commandLine = Earmark.commandLine().setOut(out).setErr(out);
    return commandLine.execute((arguments + " " + more).split(" ", -1));
  }

  @Test
  void execute_severalConditions_printsATableAndReportsEach() throws IOException {
    Path out = folder.resolve("report.json");

    assertThat(execute("--table --distractors 0,2 --out " + out)).as("%s", printed).isZero();

    JsonNode conditions = JSON.readTree(out.toFile()).get("conditions");
    assertThat(conditions).hasSize(8);
    assertThat(conditions)
        .extracting(
            report -> report.at("/summary/techniques").asText(),
            report -> report.at("/summary/distractors").asInt())
        .contains(tuple("none", 0), tuple("all", 2));
    for (JsonNode report : conditions) {
      assertThat(report.get("utterances")).hasSize(2);
      assertThat(report.at("/summary/decoderRtf").doubleValue()).isPositive();
      JsonNode summary = report.get("summary");
      assertThat(summary.get("truePositives").asInt() + summary.get("falseNegatives").asInt())
          .as("quilter was said once, no twice")
          .isEqualTo(3);
    }
    assertThat(printed.toString()).containsPattern("techniques +distractors +WER +B-WER");
    assertThat(printed.toString()).containsPattern("unigram +2 ");
  }

  @Test
  void execute_exportedLogProbs_areScoredAsTheyWereRecognized() throws IOException {
    Path report = folder.resolve("report.json");
    Path exported = folder.resolve("log-probs");
    assertThat(execute("--distractors 2 --log-probs %s --out %s".formatted(exported, report)))
        .as("%s", printed)
        .isZero();

    JsonNode index = JSON.readTree(exported.resolve("index.json").toFile());
    assertThat(index.get("frameShiftMs").asInt()).isEqualTo(40);
    int vocabulary = index.get("vocabulary").asInt();
    assertThat(Files.readAllLines(exported.resolve(index.get("tokens").asText())))
        .hasSize(vocabulary);
    assertThat(index.get("lines")).hasSize(2);
    for (JsonNode line : index.get("lines")) {
      assertThat(Files.size(exported.resolve(line.get("file").asText())))
          .isEqualTo((long) Float.BYTES * vocabulary * line.get("frames").asLong());
    }
    assertThat(Files.readAllLines(exported.resolve("lists.jsonl")))
        .hasSize(2)
        .allSatisfy(row -> assertThat(JSON.readTree(row).get("phrases")).hasSize(3));

    JsonNode recognized = JSON.readTree(report.toFile());
    List<String> rows = new ArrayList<>();
    recognized.get("utterances").forEach(line -> rows.add(line.toString()));
    Path texts = Files.write(folder.resolve("texts.jsonl"), rows);
    assertThat(execute("--distractors 2 --score %s --out %s".formatted(texts, report)))
        .as("%s", printed)
        .isZero();
    JsonNode scored = JSON.readTree(report.toFile());
    for (String figure : List.of("wer", "bWer", "uWer", "f1", "falseAlarmsPerHour")) {
      assertThat(scored.get("summary").get(figure)).isEqualTo(recognized.at("/summary/" + figure));
    }
  }

  @Test
  void execute_optionsThatDoNotFit_saysWhy() {
    assertMisuse("--techniques magic", "expected none, all, or some of subword,unigram, got magic");
    assertMisuse("--distractors -1", "expected 0 or more distractors, got -1");
    assertMisuse("--distractors 4", "expected a pool of 4 phrases");
    assertMisuse("--lists /nowhere.txt", "/nowhere.txt: no such file");
    assertMisuse("--table --through-kafka", "4 conditions");
    assertMisuse("--score x --log-probs y", "expected one of");
  }

  private void assertMisuse(String more, String message) {
    assertThat(execute(more)).as(more).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(printed.toString()).startsWith("earmark: ").contains(message);
  }
}
