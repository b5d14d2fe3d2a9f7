package dev.earmark.jobs.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.jobs.kafka.EntityListJson;
import dev.earmark.jobs.kafka.ListDraft;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A line of a manifest: what to recognize and what was said.
 *
 * @param id unique in the manifest
 * @param audio WAV or FLAC file
 * @param text what was said, in words
 * @param entries of the line's entity list
 */
public record EvaluationLine(String id, Path audio, String text, List<EntityEntry> entries) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public EvaluationLine {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a manifest, one JSON object a line; empty lines are passed over, and fields it doesn't
   * know are ignored.
   *
   * @throws IOException naming file and line, if a line isn't such an object, an id comes twice, or
   *     an audio file is missing
   */
  public static List<EvaluationLine> readAll(Path manifest) throws IOException {
    List<EvaluationLine> lines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    if (!Files.isReadable(manifest)) {
      throw new IOException("no readable manifest " + manifest);
    }
    List<String> rows = Files.readAllLines(manifest);
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).isBlank()) {
        continue;
      }
      String where = manifest + ", line " + (row + 1);
      EvaluationLine line = parse(rows.get(row), where, manifest);
      if (!ids.add(line.id)) {
        throw new IOException(where + ": id \"" + line.id + "\" was used before");
      }
      if (!Files.isReadable(line.audio)) {
        throw new IOException(where + ": no readable audio file " + line.audio);
      }
      lines.add(line);
    }
    if (lines.isEmpty()) {
      throw new IOException(manifest + " has no lines");
    }
    return lines;
  }

  private static EvaluationLine parse(String row, String where, Path manifest) throws IOException {
    JsonNode node;
    try {
      node = JSON.readTree(row);
    } catch (JsonProcessingException e) {
      throw new IOException(where + ": not a JSON object: " + e.getOriginalMessage(), e);
    }
    return new EvaluationLine(
        text(node, "id", where),
        manifest.resolveSibling(text(node, "audio", where)),
        text(node, "text", where),
        entries(node.path("entries"), where));
  }

  private static List<EntityEntry> entries(JsonNode array, String where) throws IOException {
    if (array.isMissingNode()) {
      return List.of();
    }
    if (!array.isArray()) {
      throw new IOException(where + ": expected an array in \"entries\", found " + array);
    }
    ListDraft draft =
        new EntityListJson(ListLimits.DEFAULTS)
            .read(array.toString().getBytes(StandardCharsets.UTF_8));
    List<EntityEntry> entries = Objects.requireNonNullElse(draft.entries(), List.of());
    if (!draft.problem().isEmpty()) {
      throw new IOException(where + ": " + draft.problem());
    }
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).problem().isEmpty()) {
        throw new IOException(where + ", entry " + (i + 1) + ": " + entries.get(i).problem());
      }
    }
    return entries;
  }

  private static String text(JsonNode node, String field, String where) throws IOException {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IOException(
          where
              + ": expected a text in \""
              + field
              + "\", found "
              + (value.isMissingNode() ? "none" : value));
    }
    return value.asText();
  }
}
