package dev.earmark.jobs.kafka;

import dev.earmark.speech.audio.AudioChunk;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes chunks with a plain Kafka producer. */
public final class AudioChunkSerializer implements Serializer<AudioChunk> {

  private final AudioChunkMapping mapping = new AudioChunkMapping();

  /** The record of a chunk: key {@code session/channel}, time stamp = capture time. */
  public static ProducerRecord<byte[], AudioChunk> record(
      String topic, AudioChunk chunk, long nowMs) {
    return new ProducerRecord<>(
        topic,
        null,
        CaptureTimes.orElse(chunk.captureTimeMs(), nowMs),
        RecordKeys.of(chunk.key()),
        chunk);
  }

  @Override
  public byte[] serialize(String topic, AudioChunk chunk) {
    return mapping.toBytes(chunk);
  }
}
