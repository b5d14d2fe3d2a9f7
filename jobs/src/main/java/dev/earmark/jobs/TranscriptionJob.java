package dev.earmark.jobs;

import dev.earmark.flink.decoder.BundleDecoderFactory;
import dev.earmark.flink.decoder.DecoderFunction;
import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.encoder.EncoderOperatorFactory;
import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.frontend.FrontEndFunction;
import dev.earmark.flink.lists.ListsConfig;
import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.jobs.kafka.AudioRecord;
import dev.earmark.jobs.kafka.AudioRecordCodec;
import dev.earmark.jobs.kafka.CaptureTimes;
import dev.earmark.jobs.kafka.Intake;
import dev.earmark.jobs.kafka.Rejection;
import dev.earmark.jobs.kafka.RejectionCodec;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.SessionKeyCodec;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioChunkCodec;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStepCodec;
import dev.earmark.speech.features.FeatureChunk;
import dev.earmark.speech.features.FeatureChunkCodec;
import dev.earmark.speech.transcript.Transcript;
import java.nio.file.Path;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The topology: audio in Kafka to transcripts in Kafka, with {@link EntityLists} on the way.
 *
 * <pre>
 *                                                  EntityLists -- broadcast --+
 *                                                                             v
 * audio -> Intake -> keyBy -> FrontEnd -> keyBy -> Encoder -> keyBy -> Decoder -> transcripts (exactly once)
 *            |                   |                                        +-----> partials (at least once)
 *            +------ bad --------+-------------------------------------------> rejected (at least once)
 * </pre>
 *
 * <p>Operator ids are fixed: a savepoint of one version starts the next.
 */
public final class TranscriptionJob {

  /** Name of the job in Flink. */
  public static final String NAME = "earmark";

  private static final CodecTypeInfo<SessionKey> KEY =
      CodecTypeInfo.ofImmutable(SessionKey.class, SessionKeyCodec.class);

  private final StreamExecutionEnvironment env;
  private final Configuration config;
  private final ModelBundle bundle;
  private final KafkaTopics topics;

  private TranscriptionJob(StreamExecutionEnvironment env, Configuration config) {
    this.env = env;
    this.config = config;
    this.bundle = ModelBundle.open(Path.of(config.get(EncoderConfig.BUNDLE)));
    this.topics = new KafkaTopics(config);
  }

  /** Entry point of {@code flink run}; see {@link JobArguments} for the arguments. */
  public static void main(String[] args) throws Exception {
    Configuration config = JobArguments.parse(args);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config);
    env.execute(NAME);
  }

  /**
   * Adds the topology to an environment.
   *
   * @param config options of Earmark, Kafka (behind {@code kafka.}) and Flink
   * @throws IllegalArgumentException if an option is missing or out of range
   */
  public static void build(StreamExecutionEnvironment env, Configuration config) {
    if (!config.containsKey(JobOptions.KAFKA_PREFIX + "bootstrap.servers")) {
      throw new IllegalArgumentException("expected --kafka.bootstrap.servers HOST:PORT,...");
    }
    env.configure(FlinkDefaults.complete(config, env.getConfiguration()));
    new TranscriptionJob(env, config).connect();
  }

  private void connect() {
    SingleOutputStreamOperator<AudioChunk> chunks =
        env.fromSource(
                topics.audio(),
                eventTime(),
                "Audio",
                CodecTypeInfo.ofImmutable(AudioRecord.class, AudioRecordCodec.class))
            .uid("audio-source")
            .process(
                new Intake(), CodecTypeInfo.ofImmutable(AudioChunk.class, AudioChunkCodec.class))
            .uid("intake")
            .name("Intake");
    SingleOutputStreamOperator<FeatureChunk> features =
        chunks
            .keyBy(AudioChunk::key, KEY)
            .process(
                new FrontEndFunction(bundle.features(), FrontEndConfig.from(config)),
                CodecTypeInfo.ofImmutable(FeatureChunk.class, FeatureChunkCodec.class))
            .uid("front-end")
            .name("FrontEnd");
    SingleOutputStreamOperator<EncodedStep> steps =
        features
            .keyBy(FeatureChunk::key, KEY)
            .transform(
                "Encoder",
                CodecTypeInfo.ofImmutable(EncodedStep.class, EncodedStepCodec.class),
                new EncoderOperatorFactory(EncoderConfig.from(config)))
            .uid("encoder");
    EntityLists lists = EntityLists.connect(env, config, topics);
    SingleOutputStreamOperator<Transcript> finals =
        steps
            .keyBy(EncodedStep::key, KEY)
            .connect(lists.changes())
            .process(
                new DecoderFunction(
                    new BundleDecoderFactory(config.get(EncoderConfig.BUNDLE), config),
                    ListsConfig.selection(config)),
                DecoderFunction.TRANSCRIPT_TYPE)
            .uid("decoder")
            .name("Decoder");
    sink(finals, chunks.getSideOutput(Intake.REJECTED).union(lists.unreadable()), features);
  }

  private void sink(
      SingleOutputStreamOperator<Transcript> finals,
      DataStream<Rejection> unreadable,
      SingleOutputStreamOperator<FeatureChunk> features) {
    finals.sinkTo(topics.finals(bundle.name(), bundle.version())).uid("finals-sink").name("Finals");
    finals
        .getSideOutput(DecoderFunction.PARTIALS)
        .sinkTo(topics.partials(bundle.name(), bundle.version()))
        .uid("partials-sink")
        .name("Partials");
    DataStream<Rejection> unusable =
        features
            .getSideOutput(FrontEndFunction.REJECTED)
            .map(Rejection::of, CodecTypeInfo.ofImmutable(Rejection.class, RejectionCodec.class))
            .uid("rejections")
            .name("Rejections");
    unreadable.union(unusable).sinkTo(topics.rejected()).uid("rejected-sink").name("Rejected");
  }

  /**
   * Event time is the capture time, unless it is far from Kafka's time for the record: one producer
   * with a broken clock would move the time of all.
   */
  private WatermarkStrategy<AudioRecord> eventTime() {
    return WatermarkStrategy.<AudioRecord>forBoundedOutOfOrderness(
            config.get(JobOptions.OUT_OF_ORDERNESS))
        .withTimestampAssigner(
            (record, kafkaMs) ->
                record instanceof AudioRecord.Chunk chunk
                    ? CaptureTimes.orElse(chunk.chunk().captureTimeMs(), kafkaMs)
                    : kafkaMs)
        .withIdleness(config.get(JobOptions.IDLENESS));
  }
}
