package dev.earmark.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.schemas.avro.AudioChunk;
import dev.earmark.schemas.avro.EntityList;
import dev.earmark.schemas.avro.ListAcknowledgement;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: every version of a schema reads every other one. */
class SchemaCompatibilityTest {

  static List<Schema> current() {
    return List.of(
        AudioChunk.getClassSchema(),
        Transcript.getClassSchema(),
        RejectedRecord.getClassSchema(),
        EntityList.getClassSchema(),
        ListAcknowledgement.getClassSchema());
  }

  @ParameterizedTest
  @MethodSource("current")
  void history_anyTwoVersions_readEachOther(Schema current) {
    List<Schema> versions = SchemaHistory.of(current.getName());
    assertThat(versions).isNotEmpty();
    for (Schema reader : versions) {
      for (Schema writer : versions) {
        assertThat(compatibility(reader, writer)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("current")
  void current_isTheNewestVersion(Schema current) {
    List<Schema> versions = SchemaHistory.of(current.getName());
    assertThat(withoutStringType(current))
        .as("copy a changed schema to schemas/history as the next version")
        .isEqualTo(withoutStringType(versions.get(versions.size() - 1)));
  }

  @ParameterizedTest
  @MethodSource("current")
  void everyFieldAndType_isDocumented(Schema current) {
    assertThat(undocumented(current, current.getName())).isEmpty();
  }

  @Test
  void compatibility_fieldWithoutDefault_isRefused() {
    Schema old = current().get(0);
    List<Schema.Field> fields = new ArrayList<>();
    old.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(new Schema.Field("speaker", Schema.create(Schema.Type.STRING), "who"));
    Schema added =
        Schema.createRecord(old.getName(), old.getDoc(), old.getNamespace(), false, fields);

    assertThat(compatibility(added, old)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  /**
   * The generated class adds its Java string type to the schema; readers of other languages none.
   */
  private static String withoutStringType(Schema schema) {
    return schema
        .toString()
        .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
        .replace(",\"avro.java.string\":\"String\"", "");
  }

  private static List<String> undocumented(Schema schema, String path) {
    List<String> found = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        if (schema.getDoc() == null) {
          found.add(path);
        }
        for (Schema.Field field : schema.getFields()) {
          String name = path + "." + field.name();
          if (field.doc() == null) {
            found.add(name);
          }
          found.addAll(undocumented(field.schema(), name));
        }
      }
      case ARRAY -> found.addAll(undocumented(schema.getElementType(), path));
      case MAP -> found.addAll(undocumented(schema.getValueType(), path));
      case UNION -> schema.getTypes().forEach(type -> found.addAll(undocumented(type, path)));
      default -> {}
    }
    return found;
  }
}
