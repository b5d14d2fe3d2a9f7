package dev.earmark.it;

import dev.earmark.jobs.kafka.AudioChunkSerializer;
import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values that are no chunk, and what the job says of them. */
enum TestingBytes {
  NO_VALUE("TOMBSTONE", "no value"),
  NO_BYTES("EMPTY", "no bytes"),
  TEXT("NO_HEADER", "expected C3 01"),
  HALF_A_RECORD("TRUNCATED", "expected"),
  BYTES_AFTER_THE_RECORD("TRAILING_BYTES", "3 bytes follow"),
  OTHER_SCHEMA("UNKNOWN_SCHEMA", "none with fingerprint"),
  IMPOSSIBLE_SYMBOL("MALFORMED", "expected enum symbol 0 to 4, found 63"),
  CODEC_OF_THE_FUTURE("UNKNOWN_CODEC", "codec is unknown"),
  BLANK_SESSION("INVALID_FIELD", "session id is blank");

  private static final String SESSION = "broken";

  /** After the header, the session's length and name, channel 0 and sequence number 0. */
  private static final int CODEC_AT = 10 + 1 + SESSION.length() + 1 + 1;

  private final String reason;
  private final String message;

  TestingBytes(String reason, String message) {
    this.reason = reason;
    this.message = message;
  }

  String reason() {
    return reason;
  }

  /** Part of the message. */
  String message() {
    return message;
  }

  byte @Nullable [] value() {
    byte[] whole =
        new AudioChunkSerializer()
            .serialize(
                "audio",
                new AudioChunk(
                    new SessionKey(SESSION, 0),
                    0,
                    AudioCodec.PCM_S16LE,
                    16_000,
                    TestingCall.START_MS,
                    new byte[320],
                    false,
                    SessionInfo.NONE));
    return switch (this) {
      case NO_VALUE -> null;
      case NO_BYTES -> new byte[0];
      case TEXT -> "{\"sessionId\": \"broken\"}".getBytes(StandardCharsets.UTF_8);
      case HALF_A_RECORD -> Arrays.copyOf(whole, whole.length / 2);
      case BYTES_AFTER_THE_RECORD -> Arrays.copyOf(whole, whole.length + 3);
      case OTHER_SCHEMA -> otherSchema();
      case IMPOSSIBLE_SYMBOL -> withCodec(whole, 2 * 63);
      case CODEC_OF_THE_FUTURE -> withCodec(whole, 0);
      case BLANK_SESSION -> blankSession(whole);
    };
  }

  /** An enum is written as twice its index. */
  private static byte[] withCodec(byte[] record, int coded) {
    byte[] changed = record.clone();
    changed[CODEC_AT] = (byte) coded;
    return changed;
  }

  private static byte[] blankSession(byte[] record) {
    byte[] changed = record.clone();
    Arrays.fill(changed, CODEC_AT - 2 - SESSION.length(), CODEC_AT - 2, (byte) ' ');
    return changed;
  }

  private static byte[] otherSchema() {
    return SingleObjectCodec.of(RejectedRecord.class)
        .encode(
            RejectedRecord.newBuilder()
                .setTopic("audio")
                .setPartition(0)
                .setOffset(0)
                .setReason("none")
                .setRejectedAt(Instant.EPOCH)
                .build());
  }
}
