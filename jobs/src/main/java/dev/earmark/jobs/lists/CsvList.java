package dev.earmark.jobs.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.earmark.jobs.kafka.EntityListJson;
import dev.earmark.speech.context.EntityEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries in comma-separated values (RFC 4180). The first row names the columns. */
final class CsvList {

  private static final List<String> COLUMNS =
      List.of("phrase", "displayAs", "soundsLike", "pronunciations", "weight", "id");
  private static final CsvMapper CSV =
      CsvMapper.csvBuilder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.TRIM_SPACES)
          .build();

  private final Path file;
  private final List<String> header;

  private CsvList(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /**
   * The entries of a file, one a row.
   *
   * @throws UnreadableListException if a column is unknown or a row is no entry
   */
  static List<EntityEntry> read(Path file, String text) throws IOException {
    List<EntityEntry> entries = new ArrayList<>();
    try (MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(text)) {
      String[] first = rows.hasNextValue() ? rows.nextValue() : new String[0];
      CsvList list = new CsvList(file, header(file, first));
      while (rows.hasNextValue()) {
        String[] row = rows.nextValue();
        entries.add(list.entry(row, "row " + (entries.size() + 2)));
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableListException(file, EntityListJson.message(e));
    }
    return entries;
  }

  private static List<String> header(Path file, String[] row) throws UnreadableListException {
    List<String> header = Arrays.asList(row);
    if (!header.contains("phrase")
        || !COLUMNS.containsAll(header)
        || header.stream().distinct().count() != header.size()) {
      throw new UnreadableListException(
          file,
          "expected a first row with phrase, and maybe others of "
              + String.join(", ", COLUMNS)
              + "; found "
              + String.join(", ", header));
    }
    return header;
  }

  private EntityEntry entry(String[] row, String place) throws UnreadableListException {
    if (row.length > header.size()) {
      throw new UnreadableListException(
          file,
          place
              + ": expected "
              + header.size()
              + " cells, found "
              + row.length
              + " (quote commas)");
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < row.length; i++) {
      if (!row[i].isEmpty()) {
        cells.put(header.get(i), row[i]);
      }
    }
    String phrase = cells.get("phrase");
    if (phrase == null) {
      throw new UnreadableListException(file, place + ": phrase is empty");
    }
    return new EntityEntry(
        cells.getOrDefault("id", phrase),
        phrase,
        cells.get("displayAs"),
        texts(cells.getOrDefault("soundsLike", "")),
        texts(cells.getOrDefault("pronunciations", "")),
        weight(cells.get("weight"), place));
  }

  private static List<String> texts(String cell) {
    return Arrays.stream(cell.split("\\|", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private double weight(@Nullable String cell, String place) throws UnreadableListException {
    try {
      return cell == null ? EntityEntry.NORMAL_WEIGHT : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new UnreadableListException(file, place + ": weight must be a number, found " + cell);
    }
  }
}
