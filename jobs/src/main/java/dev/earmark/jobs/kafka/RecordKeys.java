package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionKey;
import java.nio.charset.StandardCharsets;

/** Keys of Kafka records: UTF-8, readable in any tool. */
final class RecordKeys {

  private static final int SHOWN_CHARACTERS = 100;

  private RecordKeys() {}

  /** {@code session/channel}. */
  static byte[] of(SessionKey key) {
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code topic/partition}. */
  static byte[] of(RecordOrigin origin) {
    return (origin.topic() + "/" + origin.partition()).getBytes(StandardCharsets.UTF_8);
  }

  /** The name of an entity list: compaction keeps the newest record of each. */
  static byte[] of(String list) {
    return list.getBytes(StandardCharsets.UTF_8);
  }

  /** A key as people read it, cut if it is long. */
  static String text(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + " ...";
  }
}
