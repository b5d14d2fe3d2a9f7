package dev.earmark.jobs.lists;

import dev.earmark.jobs.kafka.EntityListJson;
import dev.earmark.jobs.kafka.ListDraft;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entity list in a file.
 *
 * <pre>
 * *.json      an array of phrases and objects, or an object as on the topic (of which the version
 *             says nothing here: the next one is another)
 * *.csv       a header of phrase, displayAs, soundsLike, pronunciations, weight and id, of which
 *             only phrase must be there; several texts in a cell are separated by |
 * all others  a phrase a line; lines that begin with # are comments
 * </pre>
 *
 * @param list the list's name if the file says one, else null
 * @param sessionId likewise
 * @param entries in the file's order
 */
public record ListFile(
    @Nullable String list, @Nullable String sessionId, List<EntityEntry> entries) {

  /** Whether a list is too large is for the job to say, which may be set up to take more. */
  static final ListLimits ALMOST_ANY =
      new ListLimits(10_000_000, 100_000, 10_000, 10_000, Integer.MAX_VALUE, Integer.MAX_VALUE);

  public ListFile {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file, UTF-8 with or without a byte order mark.
   *
   * @throws UnreadableListException if it is no list
   * @throws IOException if it can't be read
   */
  public static ListFile read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    byte[] bytes = bytes(file);
    if (name.endsWith(".json")) {
      return json(file, bytes);
    }
    String text = text(file, bytes);
    return name.endsWith(".csv") ? of(CsvList.read(file, text)) : of(plain(text));
  }

  /** The file's name without its ending: the name of the list, unless someone says another. */
  public static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static ListFile of(List<EntityEntry> entries) {
    return new ListFile(null, null, entries);
  }

  private static ListFile json(Path file, byte[] bytes) throws UnreadableListException {
    ListDraft draft;
    try {
      draft = new EntityListJson(ALMOST_ANY).read(bytes);
    } catch (IOException e) {
      throw new UnreadableListException(file, EntityListJson.message(e));
    }
    if (!draft.problem().isEmpty()) {
      throw new UnreadableListException(file, draft.problem());
    }
    List<EntityEntry> entries = draft.entries();
    if (draft.removed() || entries == null) {
      throw new UnreadableListException(file, "expected entries; lists clear removes a list");
    }
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).problem().isEmpty()) {
        throw new UnreadableListException(
            file, "entry " + (i + 1) + ": " + entries.get(i).problem());
      }
    }
    return new ListFile(draft.list(), draft.sessionId(), entries);
  }

  private static List<EntityEntry> plain(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(EntityEntry::of)
        .toList();
  }

  private static byte[] bytes(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UnreadableListException(file, "no such file");
    }
  }

  private static String text(Path file, byte[] bytes) throws UnreadableListException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UnreadableListException(file, "expected UTF-8");
    }
  }
}
