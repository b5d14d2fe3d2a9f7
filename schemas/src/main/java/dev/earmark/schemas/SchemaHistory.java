package dev.earmark.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The published versions of a schema: {@code schemas/history/<name>/v1.avsc} and up. */
final class SchemaHistory {

  private SchemaHistory() {}

  /** All versions, oldest first. */
  static List<Schema> of(String name) {
    List<Schema> versions = new ArrayList<>();
    for (Schema next = version(name, 1); next != null; next = version(name, versions.size() + 1)) {
      versions.add(next);
    }
    return versions;
  }

  private static @Nullable Schema version(String name, int number) {
    String file = "history/" + name + "/v" + number + ".avsc";
    try (InputStream in = SchemaHistory.class.getResourceAsStream(file)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }
}
