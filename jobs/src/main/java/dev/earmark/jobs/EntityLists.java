package dev.earmark.jobs;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.lists.BroadcastLists;
import dev.earmark.flink.lists.BundleListCheckerFactory;
import dev.earmark.flink.lists.ListChange;
import dev.earmark.flink.lists.ListCompilerOperatorFactory;
import dev.earmark.flink.lists.ListsConfig;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.jobs.kafka.AcknowledgementParts;
import dev.earmark.jobs.kafka.ListIntake;
import dev.earmark.jobs.kafka.ListRecord;
import dev.earmark.jobs.kafka.ListRecordCodec;
import dev.earmark.jobs.kafka.Rejection;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntityListUpdateCodec;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListLimits;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The part of the topology that brings entity lists to the decoders, all of it one task.
 *
 * <pre>
 * entity-lists -> ListIntake -> ListCompiler -> broadcast
 *                     |              +--------> entity-list-acks (at least once)
 *                     +-----------------------> rejected
 * </pre>
 *
 * @param changes to be broadcast to the decoders
 * @param unreadable what is no update of any list
 */
record EntityLists(BroadcastStream<ListChange> changes, DataStream<Rejection> unreadable) {

  /** Adds the part to an environment. */
  static EntityLists connect(
      StreamExecutionEnvironment env, Configuration config, KafkaTopics topics) {
    ListLimits limits = ListsConfig.limits(config);
    SingleOutputStreamOperator<EntityListUpdate> updates =
        env.fromSource(
                topics.entityLists(limits),
                WatermarkStrategy.forGenerator(context -> new NoTime()),
                "EntityLists",
                CodecTypeInfo.ofImmutable(ListRecord.class, ListRecordCodec.class))
            .uid("entity-lists-source")
            .setParallelism(1)
            .setMaxParallelism(1)
            .process(
                new ListIntake(),
                CodecTypeInfo.ofImmutable(EntityListUpdate.class, EntityListUpdateCodec.class))
            .uid("list-intake")
            .name("ListIntake")
            .setParallelism(1)
            .setMaxParallelism(1);
    SingleOutputStreamOperator<ListChange> changes =
        updates
            .transform(
                "ListCompiler",
                ListChange.TYPE,
                new ListCompilerOperatorFactory(
                    new BundleListCheckerFactory(config.get(EncoderConfig.BUNDLE), limits),
                    ListsConfig.sessionListTtl(config)))
            .uid("list-compiler")
            .setParallelism(1)
            .setMaxParallelism(1);
    acknowledge(
        changes
            .getSideOutput(ListCompilerOperatorFactory.ACKNOWLEDGEMENTS)
            .union(updates.getSideOutput(ListIntake.ACKNOWLEDGEMENTS)),
        topics);
    return new EntityLists(
        changes.broadcast(BroadcastLists.STATE), updates.getSideOutput(ListIntake.REJECTED));
  }

  private static void acknowledge(DataStream<ListAcknowledgement> answers, KafkaTopics topics) {
    answers
        .flatMap(new AcknowledgementParts())
        .returns(AcknowledgementParts.TYPE)
        .uid("acknowledgement-parts")
        .name("AcknowledgementParts")
        .setParallelism(1)
        .sinkTo(topics.acknowledgements())
        .uid("acknowledgements-sink")
        .name("Acknowledgements")
        .setParallelism(1);
  }

  /**
   * Lists have no time, so theirs is over from the beginning: where they meet the audio, its event
   * time alone counts. (An idle input does not hold event time back either, but the metrics of the
   * decoder would show that it does.)
   */
  private static final class NoTime implements WatermarkGenerator<ListRecord> {

    @Override
    public void onEvent(ListRecord record, long timestampMs, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(Watermark.MAX_WATERMARK);
    }
  }
}
