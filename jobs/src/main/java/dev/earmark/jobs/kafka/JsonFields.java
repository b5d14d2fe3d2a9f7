package dev.earmark.jobs.kafka;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, as they come. The first thing that is wrong is kept; reading goes
 * on behind it, so that all of the object is consumed. Of values that are too large only the
 * beginning is built.
 *
 * <pre>{@code
 * for (String field = fields.next(); field != null; field = fields.next()) {
 *   switch (field) { case "phrase" -> phrase = fields.text(); ... }
 * }
 * }</pre>
 */
final class JsonFields {

  private static final int SHOWN_CHARACTERS = 40;

  private final JsonParser parser;
  private final String owner;
  private final List<String> names;
  private final int maxCharacters;
  private final Set<String> seen = new HashSet<>();
  private String name = "";
  private String problem = "";

  /**
   * @param parser at the beginning of the object
   * @param owner what has the fields, for messages
   * @param names of the fields that there are
   * @param maxCharacters a text that is longer is wrong, and only as much is read of it
   */
  JsonFields(JsonParser parser, String owner, List<String> names, int maxCharacters) {
    this.parser = parser;
    this.owner = owner;
    this.names = names;
    this.maxCharacters = maxCharacters;
  }

  /** What is wrong; empty if nothing is. */
  String problem() {
    return problem;
  }

  /** Notes a problem, unless there was one before. */
  void wrong(String what) {
    if (problem.isEmpty()) {
      problem = what;
    }
  }

  /** Moves to the next field that there is and returns its name; null at the end of the object. */
  @Nullable String next() throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      name = parser.currentName();
      parser.nextToken();
      if (names.contains(name) && seen.add(name)) {
        return name;
      }
      wrong(
          names.contains(name)
              ? name + " is there twice"
              : "unknown field " + shown(name) + "; " + owner + " has " + String.join(", ", names));
      parser.skipChildren();
    }
    return null;
  }

  /** The field's text; null if it is too long or something else. */
  @Nullable String text() throws IOException {
    String beginning = beginning();
    return beginning != null && parser.getTextLength() == beginning.length() ? beginning : null;
  }

  /** The beginning of the field's text, all of it unless it is too long; else null. */
  @Nullable String beginning() throws IOException {
    return expect("a text", JsonToken.VALUE_STRING) ? head() : null;
  }

  /** The field's text; null if it is null, too long or something else. */
  @Nullable String textOrNull() throws IOException {
    return parser.hasToken(JsonToken.VALUE_NULL) ? null : text();
  }

  /** The field's number; null if it is none or has more than 64 bits. */
  @Nullable Long wholeNumber() throws IOException {
    if (!expect("a whole number", JsonToken.VALUE_NUMBER_INT)) {
      return null;
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      wrong(name + " has more than 64 bits");
      return null;
    }
    return parser.getLongValue();
  }

  /** The field's number, may be infinite; null if it is none. */
  @Nullable Double number() throws IOException {
    if (!expect("a number", JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT)) {
      return null;
    }
    return parser.getDoubleValue();
  }

  /** The field's truth value; false if it is none. */
  boolean flag() throws IOException {
    return expect("true or false", JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE)
        && parser.hasToken(JsonToken.VALUE_TRUE);
  }

  /** The field's texts; more than {@code max} are wrong. None if it is something else. */
  List<String> texts(int max) throws IOException {
    List<String> texts = new ArrayList<>();
    if (startsArray()) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (texts.size() == max) {
          wrong(name + " has more than " + max + " texts");
          parser.skipChildren();
        } else if (expect("texts", JsonToken.VALUE_STRING)) {
          texts.add(head());
        }
      }
    }
    return texts;
  }

  /** Whether the field is an array; its elements are the caller's to read, to their end. */
  boolean startsArray() throws IOException {
    return expect("an array", JsonToken.START_ARRAY);
  }

  /** What the parser is at, in words. */
  static String kind(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      default -> parser.currentToken().asString();
    };
  }

  /** Whether the parser is at one of the tokens; if not, the value is skipped. */
  private boolean expect(String expected, JsonToken... tokens) throws IOException {
    if (Arrays.asList(tokens).contains(parser.currentToken())) {
      return true;
    }
    wrong(name + ": expected " + expected + ", found " + kind(parser));
    parser.skipChildren();
    return false;
  }

  private String head() throws IOException {
    String tooLong = lengthProblem(parser, name, maxCharacters);
    if (!tooLong.isEmpty()) {
      wrong(tooLong);
    }
    return head(parser, maxCharacters);
  }

  /** What is wrong with the length of the text that the parser is at; empty if nothing. */
  static String lengthProblem(JsonParser parser, String name, int maxCharacters)
      throws IOException {
    int length = parser.getTextLength();
    return length <= maxCharacters
        ? ""
        : name + " has " + length + " characters, no text may have more than " + maxCharacters;
  }

  /** The text that the parser is at, or its beginning if it is long. */
  static String head(JsonParser parser, int maxCharacters) throws IOException {
    int length = Math.min(parser.getTextLength(), maxCharacters);
    return new String(parser.getTextCharacters(), parser.getTextOffset(), length);
  }

  private static String shown(String name) {
    return name.length() <= SHOWN_CHARACTERS ? name : name.substring(0, SHOWN_CHARACTERS) + " ...";
  }
}
