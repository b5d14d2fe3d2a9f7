package dev.earmark.it;

import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Updates that no one should publish, and what the publisher is told. Each is of its own list. */
enum TestingHostileList {
  TOO_MANY_ENTRIES(Status.REFUSED, "more than 100000"),
  TEN_MEGABYTES_OF_PHRASE(Status.REFUSED, "all 1 entries", "phrase has 10485760 characters"),
  BIDIRECTIONAL_CONTROLS(Status.REFUSED, "all 1 entries", "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
  ZERO_WIDTH(Status.REFUSED, "all 1 entries", "ZERO WIDTH SPACE (U+200B)"),
  GOOD_AND_BAD_ENTRIES(Status.ACTIVE, "", "ZERO WIDTH SPACE (U+200B)"),
  EMPTY(Status.REFUSED, "has no entries"),
  UNKNOWN_FIELD(Status.REFUSED, "unknown field"),
  NO_VERSION(Status.REFUSED, "version is missing"),
  VERSION_OF_80_BITS(Status.REFUSED, "more than 64 bits"),
  RESERVED_NAME(Status.REFUSED, "stands for all lists");

  private final Status status;
  private final String reason;
  private final @Nullable String refusal;

  TestingHostileList(Status status, String reason) {
    this(status, reason, null);
  }

  TestingHostileList(Status status, String reason, @Nullable String refusal) {
    this.status = status;
    this.reason = reason;
    this.refusal = refusal;
  }

  Status status() {
    return status;
  }

  /** Part of the answer's reason. */
  String reason() {
    return reason;
  }

  /** Part of the reason why the last entry was refused; null if the update has no verdicts. */
  @Nullable String refusal() {
    return refusal;
  }

  /** Name of the list. */
  String list() {
    return this == RESERVED_NAME ? "*" : name();
  }

  byte[] value() {
    String json =
        switch (this) {
          case TOO_MANY_ENTRIES ->
              update(
                  1,
                  IntStream.rangeClosed(0, 1_000_000)
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining("\",\"", "\"", "\"")));
          case TEN_MEGABYTES_OF_PHRASE -> update(1, '"' + "a".repeat(10 << 20) + '"');
          case BIDIRECTIONAL_CONTROLS -> update(1, "\"acme\u202Egnp\"");
          case ZERO_WIDTH -> update(1, "\"ac\u200Bme\"");
          case GOOD_AND_BAD_ENTRIES -> update(1, "\"bartholomew\", \"ac\u200Bme\"");
          case EMPTY -> update(1, "");
          case UNKNOWN_FIELD ->
              "{\"list\": \"UNKNOWN_FIELD\", \"version\": 1, \"boost\": 9, \"entries\": [\"acme\"]}";
          case NO_VERSION -> "{\"list\": \"NO_VERSION\", \"entries\": [\"acme\"]}";
          case VERSION_OF_80_BITS ->
              "{\"list\": \"VERSION_OF_80_BITS\", \"version\": 1208925819614629174706175,"
                  + " \"entries\": [\"acme\"]}";
          case RESERVED_NAME -> update(1, "\"acme\"");
        };
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private String update(long version, String entries) {
    return update(list(), version, entries);
  }

  /** An update in JSON. */
  static String update(String list, long version, String entries) {
    return "{\"list\": \""
        + list
        + "\", \"version\": "
        + version
        + ", \"entries\": ["
        + entries
        + "]}";
  }
}
