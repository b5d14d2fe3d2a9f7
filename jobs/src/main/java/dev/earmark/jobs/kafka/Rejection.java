package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.RejectedChunk;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of the audio or entity-lists topic that can't be used, and why.
 *
 * @param origin where it lies
 * @param chunk session, channel and number, if it could be read so far
 * @param reason kind of failure, for programs: a name of {@link
 *     dev.earmark.schemas.UnreadableRecordException.Reason} or one of the constants here
 * @param message what was expected and what came, for people
 * @param payloadHead how the record's value begins, or the chunk's audio; at most {@link
 *     #HEAD_BYTES}
 * @param payloadBytes how many bytes there were in all
 */
public record Rejection(
    RecordOrigin origin,
    @Nullable ChunkName chunk,
    String reason,
    String message,
    byte[] payloadHead,
    int payloadBytes) {

  /** The record has no value. */
  public static final String TOMBSTONE = "TOMBSTONE";

  /** The record is no JSON, though it begins like a JSON object. */
  public static final String INVALID_JSON = "INVALID_JSON";

  /** A field of the record has a value that no chunk or list can have. */
  public static final String INVALID_FIELD = "INVALID_FIELD";

  /** The codec is unknown, or newer than the job. */
  public static final String UNKNOWN_CODEC = "UNKNOWN_CODEC";

  /** The record is a chunk, but its session can't use it. */
  public static final String UNUSABLE_CHUNK = "UNUSABLE_CHUNK";

  /** Bytes kept of the payload. */
  public static final int HEAD_BYTES = 64;

  /**
   * Which chunk it was.
   *
   * @param key session and channel
   * @param sequence its number
   */
  public record ChunkName(SessionKey key, long sequence) {}

  /** A rejection that keeps only the head of the payload. */
  public static Rejection of(
      RecordOrigin origin,
      @Nullable ChunkName chunk,
      String reason,
      String message,
      byte[] payload) {
    byte[] head = Arrays.copyOf(payload, Math.min(payload.length, HEAD_BYTES));
    return new Rejection(origin, chunk, reason, message, head, payload.length);
  }

  /** What the front end refused. */
  public static Rejection of(RejectedChunk rejected) {
    AudioChunk chunk = rejected.chunk();
    ChunkName name = new ChunkName(chunk.key(), chunk.sequence());
    return of(chunk.origin(), name, UNUSABLE_CHUNK, rejected.reason(), chunk.payload());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rejection that
        && origin.equals(that.origin)
        && Objects.equals(chunk, that.chunk)
        && reason.equals(that.reason)
        && message.equals(that.message)
        && Arrays.equals(payloadHead, that.payloadHead)
        && payloadBytes == that.payloadBytes;
  }

  @Override
  public int hashCode() {
    return origin.hashCode();
  }

  @Override
  public String toString() {
    return "Rejection[" + origin + ", " + chunk + ", " + reason + ": " + message + "]";
  }
}
