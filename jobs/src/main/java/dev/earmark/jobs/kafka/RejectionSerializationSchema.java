package dev.earmark.jobs.kafka;

import dev.earmark.jobs.kafka.Rejection.ChunkName;
import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.avro.RejectedRecord;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes rejections: key {@code topic/partition} of the refused record, time stamp = now. */
public final class RejectionSerializationSchema
    implements KafkaRecordSerializationSchema<Rejection> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private transient SingleObjectCodec<RejectedRecord> avro;

  @SuppressWarnings("NullAway.Init")
  public RejectionSerializationSchema(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    avro = SingleObjectCodec.of(RejectedRecord.class);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Rejection rejection, KafkaSinkContext context, @Nullable Long timestamp) {
    long nowMs = System.currentTimeMillis();
    return new ProducerRecord<>(
        topic,
        null,
        nowMs,
        RecordKeys.of(rejection.origin()),
        avro.encode(toAvro(rejection, Instant.ofEpochMilli(nowMs))));
  }

  static RejectedRecord toAvro(Rejection rejection, Instant rejectedAt) {
    ChunkName chunk = rejection.chunk();
    return RejectedRecord.newBuilder()
        .setTopic(rejection.origin().topic())
        .setPartition(rejection.origin().partition())
        .setOffset(rejection.origin().offset())
        .setSessionId(chunk == null ? null : chunk.key().sessionId())
        .setChannel(chunk == null ? null : chunk.key().channel())
        .setSequence(chunk == null ? null : chunk.sequence())
        .setReason(rejection.reason())
        .setMessage(rejection.message())
        .setPayloadHead(ByteBuffer.wrap(rejection.payloadHead()))
        .setPayloadBytes(rejection.payloadBytes())
        .setRejectedAt(rejectedAt)
        .build();
  }
}
