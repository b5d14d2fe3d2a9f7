package dev.earmark.jobs.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes entity lists as {@link EntityListJson} reads them. */
public final class EntityListJsonWriter {

  private static final JsonFactory FACTORY = new JsonFactory();

  private EntityListJsonWriter() {}

  /** A list as one line of JSON; what is usual is left out. */
  public static String write(EntityListUpdate list) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringField("list", list.list());
      out.writeNumberField("version", list.version());
      if (list.sessionId() != null) {
        out.writeStringField("sessionId", list.sessionId());
      }
      if (list.removed()) {
        out.writeBooleanField("removed", true);
      }
      out.writeArrayFieldStart("entries");
      for (EntityEntry entry : list.entries()) {
        write(entry, out);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("texts and numbers are JSON", e);
    }
    return line.toString();
  }

  private static void write(EntityEntry entry, JsonGenerator out) throws IOException {
    if (entry.equals(EntityEntry.of(entry.phrase()))) {
      out.writeString(entry.phrase());
      return;
    }
    out.writeStartObject();
    out.writeStringField("phrase", entry.phrase());
    if (!entry.id().equals(entry.phrase())) {
      out.writeStringField("id", entry.id());
    }
    if (entry.displayAs() != null) {
      out.writeStringField("displayAs", entry.displayAs());
    }
    write("soundsLike", entry.soundsLike(), out);
    write("pronunciations", entry.pronunciations(), out);
    if (entry.weight() != EntityEntry.NORMAL_WEIGHT) {
      out.writeNumberField("weight", entry.weight());
    }
    out.writeEndObject();
  }

  private static void write(String field, List<String> texts, JsonGenerator out)
      throws IOException {
    if (!texts.isEmpty()) {
      out.writeArrayFieldStart(field);
      for (String text : texts) {
        out.writeString(text);
      }
      out.writeEndArray();
    }
  }
}
