package dev.earmark.jobs.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.jobs.kafka.EntityListJsonWriter;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListFileTest {

  private static final EntityEntry SITILLE =
      new EntityEntry(
          "c-17",
          "Sitille",
          "Sitille, AG",
          List.of("see till", "sit eel"),
          List.of("S IH T IY L"),
          1.5);

  @TempDir private Path folder;

  @Test
  void read_lines_arePhrasesWithoutComments() throws IOException {
    ListFile file =
        read("products.txt", "\uFEFF# cars\n\nPlatinum Motors\r\n  24/7 Care \n#4\nC# course\n");

    assertThat(file.entries())
        .extracting(EntityEntry::phrase)
        .containsExactly("Platinum Motors", "24/7 Care", "C# course");
    assertThat(file.list()).isNull();
  }

  @Test
  void read_csv_hasEveryColumnInAnyOrder() throws IOException {
    ListFile file =
        read(
            "products.csv",
            """
            id,phrase,displayAs,weight,soundsLike,pronunciations
            c-17,Sitille,"Sitille, AG",1.5,see till| sit eel,S IH T IY L

            ,Platinum Motors
            """);

    assertThat(file.entries()).containsExactly(SITILLE, EntityEntry.of("Platinum Motors"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "''                             @ expected a first row with phrase",
        "name;b                         @ expected a first row with phrase",
        "phrase,colour;a,b              @ found phrase, colour",
        "phrase,phrase;a,b              @ found phrase, phrase",
        "phrase;a,b                     @ row 2: expected 1 cells, found 2",
        "phrase,weight;a,1;b,heavy      @ row 3: weight must be a number, found heavy",
        "phrase,weight;,2               @ row 2: phrase is empty",
        "phrase;\"a                     @ Missing closing quote for value at line 2, column"
      })
  void read_csvThatIsNoList_saysWhere(String lines, String message) {
    assertThatThrownBy(() -> read("a.csv", lines.replace(';', '\n')))
        .isInstanceOf(UnreadableListException.class)
        .hasMessageContaining("a.csv: ")
        .hasMessageContaining(message);
  }

  @Test
  void read_json_isAnArrayOrWhatShowPrints() throws IOException {
    EntityListUpdate published =
        new EntityListUpdate(
            "products",
            3,
            "call-7",
            false,
            List.of(EntityEntry.of("Platinum Motors"), SITILLE),
            RecordFormat.AVRO,
            RecordOrigin.NONE);

    assertThat(read("list.json", EntityListJsonWriter.write(published)))
        .isEqualTo(new ListFile("products", "call-7", published.entries()));
    assertThat(read("list.json", "[\"a\", {\"phrase\": \"b\"}]").entries())
        .containsExactly(EntityEntry.of("a"), EntityEntry.of("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      value = {
        "[\"a\"            @ at line 1, column",
        "\"a\"             @ expected an object or an array",
        "{\"version\": 1}  @ expected entries",
        "[\"a\", {}]       @ entry 2: phrase is missing",
        "{\"entires\": []} @ unknown field entires"
      })
  void read_jsonThatIsNoList_saysWhere(String json, String message) {
    assertThatThrownBy(() -> read("a.json", json))
        .isInstanceOf(UnreadableListException.class)
        .hasMessageContaining(message);
  }

  @Test
  void read_otherBytesOrNoFile_saysSo() throws IOException {
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "M\u00fcller".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> ListFile.read(latin)).hasMessage(latin + ": expected UTF-8");
    Path missing = folder.resolve("missing.txt");
    assertThatThrownBy(() -> ListFile.read(missing)).hasMessage(missing + ": no such file");
  }

  @Test
  void baseName_isTheNameOfTheList() {
    assertThat(ListFile.baseName(Path.of("lists", "my.products.txt"))).isEqualTo("my.products");
    assertThat(ListFile.baseName(Path.of("products"))).isEqualTo("products");
    assertThat(ListFile.baseName(Path.of(".products"))).isEqualTo(".products");
  }

  private ListFile read(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return ListFile.read(file);
  }
}
