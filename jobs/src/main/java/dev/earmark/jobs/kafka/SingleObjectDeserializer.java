package dev.earmark.jobs.kafka;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.UnreadableRecordException;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic with a plain Kafka consumer.
 *
 * @param <T> the generated class
 */
public final class SingleObjectDeserializer<T extends SpecificRecordBase>
    implements Deserializer<T> {

  private final SingleObjectCodec<T> codec;

  private SingleObjectDeserializer(SingleObjectCodec<T> codec) {
    this.codec = codec;
  }

  /** For the finals and partials topics. */
  public static SingleObjectDeserializer<Transcript> ofTranscripts() {
    return new SingleObjectDeserializer<>(SingleObjectCodec.of(Transcript.class));
  }

  /** For the rejected topic. */
  public static SingleObjectDeserializer<RejectedRecord> ofRejectedRecords() {
    return new SingleObjectDeserializer<>(SingleObjectCodec.of(RejectedRecord.class));
  }

  /**
   * @throws SerializationException if the value is no such record
   */
  @Override
  public T deserialize(String topic, byte[] value) {
    try {
      return codec.decode(value);
    } catch (UnreadableRecordException e) {
      throw new SerializationException("topic " + topic + ": " + e.getMessage(), e);
    }
  }
}
