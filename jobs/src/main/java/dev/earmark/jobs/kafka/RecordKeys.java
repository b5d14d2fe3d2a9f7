package dev.earmark.jobs.kafka;

import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.ChunkOrigin;
import java.nio.charset.StandardCharsets;

/** Keys of Kafka records: UTF-8, readable in any tool. */
final class RecordKeys {

  private RecordKeys() {}

  /** {@code session/channel}. */
  static byte[] of(SessionKey key) {
    return key.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** {@code topic/partition}. */
  static byte[] of(ChunkOrigin origin) {
    return (origin.topic() + "/" + origin.partition()).getBytes(StandardCharsets.UTF_8);
  }
}
