package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.context.EntityEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationLineTest {

  @TempDir Path folder;
  private Path manifest = Path.of("");

  @BeforeEach
  void audio() throws IOException {
    Files.createDirectory(folder.resolve("audio"));
    Files.write(folder.resolve("audio/a.wav"), new byte[1]);
    manifest = folder.resolve("manifest.jsonl");
  }

  @Test
  void readAll_audioIsRelativeToTheManifest_otherFieldsAreIgnored() throws IOException {
    Files.writeString(
        manifest,
        """
        {"id": "a", "audio": "audio/a.wav", "text": "good morning", "speaker": 7}

        {"id": "b", "audio": "%s", "text": ""}
        """
            .formatted(folder.resolve("audio/a.wav").toAbsolutePath()));

    assertThat(EvaluationLine.readAll(manifest))
        .containsExactly(
            new EvaluationLine("a", folder.resolve("audio/a.wav"), "good morning", List.of()),
            new EvaluationLine("b", folder.resolve("audio/a.wav"), "", List.of()));
  }

  @Test
  void readAll_entries_arePhrasesOrMore() throws IOException {
    Files.writeString(
        manifest,
        """
        {"id": "a", "audio": "audio/a.wav", "text": "x", "entries": ["morning", {"phrase": "IKEA", \
        "displayAs": "Ikea", "soundsLike": ["eye key ah"], "pronunciations": ["AY K IY AH"], \
        "weight": 0.5}, {"phrase": "Kaity"}]}
        """);

    assertThat(EvaluationLine.readAll(manifest).get(0).entries())
        .containsExactly(
            EntityEntry.of("morning"),
            new EntityEntry(
                "IKEA", "IKEA", "Ikea", List.of("eye key ah"), List.of("AY K IY AH"), 0.5),
            EntityEntry.of("Kaity"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\": \"a\"| line 1: not a JSON object",
        "{\"audio\": \"audio/a.wav\", \"text\": \"x\"}| line 1: expected a text in \"id\", found none",
        "{\"id\": 7, \"audio\": \"audio/a.wav\", \"text\": \"x\"}| line 1: expected a text in \"id\", found 7",
        "{\"id\": \"a\", \"audio\": \"gone.wav\", \"text\": \"x\"}| line 1: no readable audio file",
        "{\"id\": \"a\", \"audio\": \"audio/a.wav\", \"text\": \"x\", \"entries\": \"y\"}"
            + "| line 1: expected an array in \"entries\", found \"y\"",
        "{\"id\": \"a\", \"audio\": \"audio/a.wav\", \"text\": \"x\", \"entries\": [{\"phrase\": \"y\", \"wait\": 1}]}"
            + "| line 1, entry 1: ",
        "{\"id\": \"a\", \"audio\": \"audio/a.wav\", \"text\": \"x\", \"entries\": [{\"phrase\": \"y\", \"soundsLike\": \"z\"}]}"
            + "| line 1, entry 1: soundsLike",
      })
  void readAll_badLine_saysWhichAndWhy(String row, String message) throws IOException {
    Files.writeString(manifest, row);

    assertThatThrownBy(() -> EvaluationLine.readAll(manifest))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(manifest.toString())
        .hasMessageContaining(message);
  }

  @Test
  void readAll_sameIdTwice_isRefused() throws IOException {
    String row = "{\"id\": \"a\", \"audio\": \"audio/a.wav\", \"text\": \"x\"}";
    Files.write(manifest, List.of(row, row));

    assertThatThrownBy(() -> EvaluationLine.readAll(manifest))
        .hasMessageContaining("line 2: id \"a\" was used before");
  }

  @Test
  void readAll_noManifest_isRefused() {
    assertThatThrownBy(() -> EvaluationLine.readAll(manifest))
        .hasMessage("no readable manifest " + manifest);
  }

  @Test
  void readAll_emptyManifest_isRefused() throws IOException {
    Files.writeString(manifest, "\n");

    assertThatThrownBy(() -> EvaluationLine.readAll(manifest)).hasMessageContaining("has no lines");
  }
}
