package dev.earmark.jobs.kafka;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.RecordOrigin;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the audio topic. Exactly one {@link AudioRecord} comes of each record, whatever it is. */
public final class AudioRecordDeserializationSchema
    implements KafkaRecordDeserializationSchema<AudioRecord> {

  private static final long serialVersionUID = 1L;

  private transient AudioChunkMapping mapping;

  @SuppressWarnings("NullAway.Init")
  public AudioRecordDeserializationSchema() {}

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    mapping = new AudioChunkMapping();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<AudioRecord> out) {
    RecordOrigin origin = new RecordOrigin(record.topic(), record.partition(), record.offset());
    out.collect(mapping.read(record.value(), origin));
  }

  @Override
  public TypeInformation<AudioRecord> getProducedType() {
    return CodecTypeInfo.ofImmutable(AudioRecord.class, AudioRecordCodec.class);
  }
}
