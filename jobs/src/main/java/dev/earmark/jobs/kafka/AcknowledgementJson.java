package dev.earmark.jobs.kafka;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to updates as JSON: the fields of the Avro schema under the same names. */
public final class AcknowledgementJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AcknowledgementJson() {}

  /** One line; without a time if there is none to tell. */
  public static String write(AcknowledgementPart part, @Nullable Instant acknowledgedAt) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(line)) {
      ListAcknowledgement answer = part.acknowledgement();
      out.writeStartObject();
      out.writeStringField("list", answer.list());
      out.writeNumberField("version", answer.version());
      out.writeStringField("status", answer.status().name());
      out.writeStringField("reason", answer.reason());
      out.writeNumberField("part", part.part());
      out.writeNumberField("parts", part.parts());
      out.writeNumberField("activeEntries", part.activeEntries());
      out.writeNumberField("refusedEntries", part.refusedEntries());
      out.writeArrayFieldStart("entries");
      for (EntryVerdict verdict : answer.entries()) {
        write(verdict, out);
      }
      out.writeEndArray();
      out.writeStringField("topic", answer.origin().topic());
      out.writeNumberField("partition", answer.origin().partition());
      out.writeNumberField("offset", answer.origin().offset());
      if (acknowledgedAt != null) {
        out.writeStringField("acknowledgedAt", acknowledgedAt.toString());
      }
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("texts and numbers are JSON", e);
    }
    return line.toString();
  }

  private static void write(EntryVerdict verdict, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("index", verdict.index());
    out.writeStringField("id", verdict.id());
    out.writeStringField("phrase", verdict.phrase());
    out.writeBooleanField("active", verdict.active());
    out.writeStringField("refusal", verdict.refusal());
    out.writeArrayFieldStart("warnings");
    for (String warning : verdict.warnings()) {
      out.writeString(warning);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /**
   * The inverse of {@link #write}, but for the time.
   *
   * @throws IOException if the value is no answer, or its status is newer than this version
   */
  static AcknowledgementPart read(byte[] json) throws IOException {
    JsonNode record = JSON.readTree(json);
    List<EntryVerdict> verdicts = new ArrayList<>();
    for (JsonNode verdict : record.path("entries")) {
      List<String> warnings = new ArrayList<>();
      verdict.path("warnings").forEach(warning -> warnings.add(warning.asText()));
      verdicts.add(
          new EntryVerdict(
              verdict.path("index").asInt(),
              verdict.path("id").asText(),
              verdict.path("phrase").asText(),
              verdict.path("refusal").asText(),
              warnings));
    }
    ListAcknowledgement answer =
        new ListAcknowledgement(
            record.path("list").asText(),
            record.path("version").asLong(EntityListMapping.NO_VERSION),
            status(record.path("status").asText()),
            record.path("reason").asText(),
            verdicts,
            RecordFormat.JSON,
            new RecordOrigin(
                record.path("topic").asText(),
                record.path("partition").asInt(),
                record.path("offset").asLong()));
    int parts = record.path("parts").asInt(1);
    int part = record.path("part").asInt();
    if (part < 0 || part >= parts) {
      throw new IOException("an answer of " + parts + " parts has no part " + part);
    }
    return new AcknowledgementPart(
        answer,
        part,
        parts,
        record.path("activeEntries").asInt(),
        record.path("refusedEntries").asInt());
  }

  private static Status status(String name) throws IOException {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("expected a status of a list, found " + name));
  }
}
