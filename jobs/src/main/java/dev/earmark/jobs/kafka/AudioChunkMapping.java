package dev.earmark.jobs.kafka;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.UnreadableRecordException;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Chunks as values of the audio topic, and back. */
final class AudioChunkMapping {

  private final SingleObjectCodec<dev.earmark.schemas.avro.AudioChunk> avro =
      SingleObjectCodec.of(dev.earmark.schemas.avro.AudioChunk.class);

  byte[] toBytes(AudioChunk chunk) {
    return avro.encode(
        dev.earmark.schemas.avro.AudioChunk.newBuilder()
            .setSessionId(chunk.key().sessionId())
            .setChannel(chunk.key().channel())
            .setSequence(chunk.sequence())
            .setCodec(toAvro(chunk.codec()))
            .setSampleRateHz(chunk.sampleRateHz())
            .setCaptureTime(Instant.ofEpochMilli(chunk.captureTimeMs()))
            .setPayload(ByteBuffer.wrap(chunk.payload()))
            .setEndOfStream(chunk.endOfStream())
            .setEntityLists(chunk.info().entityLists())
            .setAttributes(chunk.info().attributes())
            .build());
  }

  /** The chunk in a record's value, or why there is none; never throws. */
  AudioRecord read(byte @Nullable [] value, RecordOrigin origin) {
    if (value == null) {
      return unreadable(origin, Rejection.TOMBSTONE, "the record has no value", new byte[0]);
    }
    try {
      return fromAvro(avro.decode(value), origin);
    } catch (UnreadableRecordException e) {
      return unreadable(origin, e.reason().name(), String.valueOf(e.getMessage()), value);
    } catch (IllegalArgumentException e) {
      return unreadable(origin, Rejection.INVALID_FIELD, String.valueOf(e.getMessage()), value);
    }
  }

  private static AudioRecord fromAvro(
      dev.earmark.schemas.avro.AudioChunk record, RecordOrigin origin) {
    SessionKey key = new SessionKey(record.getSessionId(), record.getChannel());
    byte[] payload = bytes(record.getPayload());
    boolean withoutAudio = payload.length == 0 && record.getEndOfStream();
    AudioCodec codec = withoutAudio ? AudioCodec.PCM_S16LE : codec(record.getCodec());
    if (codec == null) {
      String message =
          "session " + key + ", chunk " + record.getSequence() + ": codec is unknown to this job";
      Rejection.ChunkName name = new Rejection.ChunkName(key, record.getSequence());
      return new AudioRecord.Unreadable(
          Rejection.of(origin, name, Rejection.UNKNOWN_CODEC, message, payload));
    }
    return new AudioRecord.Chunk(
        new AudioChunk(
            key,
            record.getSequence(),
            codec,
            record.getSampleRateHz(),
            record.getCaptureTime().toEpochMilli(),
            payload,
            record.getEndOfStream(),
            info(record),
            origin));
  }

  private static SessionInfo info(dev.earmark.schemas.avro.AudioChunk record) {
    return record.getEntityLists().isEmpty() && record.getAttributes().isEmpty()
        ? SessionInfo.NONE
        : new SessionInfo(record.getEntityLists(), record.getAttributes());
  }

  private static AudioRecord unreadable(
      RecordOrigin origin, String reason, String message, byte[] value) {
    return new AudioRecord.Unreadable(Rejection.of(origin, null, reason, message, value));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static dev.earmark.schemas.avro.AudioCodec toAvro(AudioCodec codec) {
    return switch (codec) {
      case PCM_S16LE -> dev.earmark.schemas.avro.AudioCodec.PCM_S16LE;
      case MULAW -> dev.earmark.schemas.avro.AudioCodec.MULAW;
      case ALAW -> dev.earmark.schemas.avro.AudioCodec.ALAW;
      case OPUS -> dev.earmark.schemas.avro.AudioCodec.OPUS;
    };
  }

  private static @Nullable AudioCodec codec(dev.earmark.schemas.avro.AudioCodec codec) {
    return switch (codec) {
      case PCM_S16LE -> AudioCodec.PCM_S16LE;
      case MULAW -> AudioCodec.MULAW;
      case ALAW -> AudioCodec.ALAW;
      case OPUS -> AudioCodec.OPUS;
      case UNKNOWN -> null;
    };
  }
}
