package dev.earmark.jobs.kafka;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.ListLimits;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the entity-lists topic. Exactly one {@link ListRecord} comes of each record, whatever it
 * is.
 */
public final class EntityListDeserializationSchema
    implements KafkaRecordDeserializationSchema<ListRecord> {

  private static final long serialVersionUID = 1L;

  private final ListLimits limits;
  private transient EntityListMapping mapping;

  /**
   * @param limits what is too much
   */
  @SuppressWarnings("NullAway.Init")
  public EntityListDeserializationSchema(ListLimits limits) {
    this.limits = limits;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    mapping = new EntityListMapping(limits);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ListRecord> out) {
    RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset());
    out.collect(mapping.read(record.key(), record.value(), origin));
  }

  @Override
  public TypeInformation<ListRecord> getProducedType() {
    return CodecTypeInfo.ofImmutable(ListRecord.class, ListRecordCodec.class);
  }
}
