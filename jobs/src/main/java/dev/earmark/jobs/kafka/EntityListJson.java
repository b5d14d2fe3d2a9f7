package dev.earmark.jobs.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads entity lists that are written as JSON, token by token, so that nothing is built of what is
 * too much.
 *
 * <pre>
 * {"list": "products", "version": 3, "entries": ["Platinum Motors",
 *   {"phrase": "Sitille", "soundsLike": ["see till"], "pronunciations": ["S IY T IH L"],
 *    "displayAs": "Sitille", "weight": 1.5, "id": "c-17"}]}
 * {"list": "products", "version": 4, "removed": true}
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class EntityListJson {

  private static final List<String> FIELDS =
      List.of("list", "version", "sessionId", "removed", "entries");
  private static final List<String> ENTRY_FIELDS =
      List.of("id", "phrase", "displayAs", "soundsLike", "pronunciations", "weight");
  private static final int MAX_DEPTH = 16;

  /** No text may ever be longer than a pronunciation, see {@link ListLimits}. */
  private static final int LONGEST_TEXT = 4;

  /** Names of fields come from outside: they must not fill tables that never shrink. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final ListLimits limits;
  private final int maxCharacters;

  /**
   * @param limits what is too much
   */
  public EntityListJson(ListLimits limits) {
    this.limits = limits;
    maxCharacters = Math.multiplyExact(LONGEST_TEXT, limits.phraseCharacters());
  }

  /**
   * Reads a list: an object with its fields, or the array of its entries alone. An entry that can't
   * be used says so itself ({@link EntityEntry#problem}); what is wrong with the list is in {@link
   * ListDraft#problem}.
   *
   * @param json UTF-8, with or without a byte order mark
   * @throws IOException if it is no JSON, or neither an object nor an array
   */
  public ListDraft read(byte[] json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      ListDraft draft;
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_OBJECT) {
        draft = object(parser);
      } else if (first == JsonToken.START_ARRAY) {
        JsonFields none = new JsonFields(parser, "a list", FIELDS, maxCharacters);
        draft = new ListDraft(null, null, null, false, entries(parser, none), none.problem());
      } else {
        throw new JsonParseException(parser, "expected an object or an array");
      }
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "expected the end, found " + JsonFields.kind(parser));
      }
      return draft;
    }
  }

  /** What is wrong with the JSON, and where. */
  public static String message(IOException failure) {
    if (failure instanceof JsonProcessingException json) {
      JsonLocation at = json.getLocation();
      return json.getOriginalMessage()
          + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
    return String.valueOf(failure.getMessage());
  }

  private ListDraft object(JsonParser parser) throws IOException {
    JsonFields fields = new JsonFields(parser, "a list", FIELDS, maxCharacters);
    String list = null;
    Long version = null;
    String sessionId = null;
    boolean removed = false;
    List<EntityEntry> entries = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "list" -> list = fields.text();
        case "version" -> version = fields.wholeNumber();
        case "sessionId" -> sessionId = fields.textOrNull();
        case "removed" -> removed = fields.flag();
        default -> entries = fields.startsArray() ? entries(parser, fields) : null;
      }
    }
    return new ListDraft(list, version, sessionId, removed, entries, fields.problem());
  }

  /** All entries up to the limit; more are a problem of the list. */
  private List<EntityEntry> entries(JsonParser parser, JsonFields fields) throws IOException {
    List<EntityEntry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (entries.size() < limits.entries()) {
        entries.add(entry(parser));
      } else {
        fields.wrong("entries: more than " + limits.entries());
        parser.skipChildren();
      }
    }
    return entries;
  }

  private EntityEntry phrase(JsonParser parser) throws IOException {
    String phrase = JsonFields.head(parser, maxCharacters);
    String tooLong = JsonFields.lengthProblem(parser, "phrase", maxCharacters);
    return tooLong.isEmpty()
        ? EntityEntry.of(phrase)
        : EntityEntry.unusable(phrase, phrase, tooLong);
  }

  private EntityEntry entry(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return phrase(parser);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      String found = JsonFields.kind(parser);
      parser.skipChildren();
      return EntityEntry.unusable("", "", "expected a phrase or an object, found " + found);
    }
    JsonFields fields = new JsonFields(parser, "an entry", ENTRY_FIELDS, maxCharacters);
    String id = null;
    String phrase = null;
    String displayAs = null;
    List<String> soundsLike = List.of();
    List<String> pronunciations = List.of();
    Double weight = null;
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "id" -> id = fields.textOrNull();
        case "phrase" -> phrase = fields.beginning();
        case "displayAs" -> displayAs = fields.textOrNull();
        case "soundsLike" -> soundsLike = fields.texts(limits.variants());
        case "pronunciations" -> pronunciations = fields.texts(limits.variants());
        default -> weight = fields.number();
      }
    }
    if (phrase == null) {
      fields.wrong("phrase is missing");
    }
    String said = phrase == null ? "" : phrase;
    return new EntityEntry(
        id == null ? said : id,
        said,
        displayAs,
        soundsLike,
        pronunciations,
        weight == null ? EntityEntry.NORMAL_WEIGHT : weight,
        fields.problem());
  }
}
