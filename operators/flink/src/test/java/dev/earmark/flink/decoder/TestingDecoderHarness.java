package dev.earmark.flink.decoder;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.flink.lists.BroadcastLists;
import dev.earmark.flink.lists.ListChange;
import dev.earmark.flink.lists.TestingLists;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.TestingInputs;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.UtteranceDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** A decoder task with a small vocabulary, on which all lists act. Its owner closes it. */
final class TestingDecoderHarness extends AbstractStreamOperatorTestHarness<Transcript> {

  private final CoBroadcastWithKeyedOperator<SessionKey, EncodedStep, ListChange, Transcript> task;
  private final MockEnvironment environment;

  private TestingDecoderHarness(
      CoBroadcastWithKeyedOperator<SessionKey, EncodedStep, ListChange, Transcript> task,
      MockEnvironment environment)
      throws Exception {
    super(task, environment);
    this.task = task;
    this.environment = environment;
    KeySelector<EncodedStep, SessionKey> key = EncodedStep::key;
    config.setStatePartitioner(0, key);
    config.setStateKeySerializer(
        TypeInformation.of(SessionKey.class)
            .createSerializer(executionConfig.getSerializerConfig()));
    config.serializeAllConfigs();
    setup(resultSerializer(this));
  }

  static TestingDecoderHarness create() throws Exception {
    return create(new TestingOperatorMetrics());
  }

  static TestingDecoderHarness create(TestingOperatorMetrics metrics) throws Exception {
    return new TestingDecoderHarness(
        new CoBroadcastWithKeyedOperator<>(
            new DecoderFunction(TestingDecoderHarness::createDecoder, TestingLists.ALL),
            List.of(BroadcastLists.STATE)),
        metrics.environment());
  }

  static UtteranceDecoder createDecoder() {
    TestingVocabulary words = new TestingVocabulary(List.of("but", "not", "in", "five", "the"));
    return new UtteranceDecoder(
        new CtcBeamSearch(
            TestingInputs.bundleTokens(),
            new TestingLanguageModel(words, 5),
            TestingInputs.tuned()),
        40);
  }

  static TypeSerializer<Transcript> resultSerializer(
      AbstractStreamOperatorTestHarness<Transcript> harness) {
    return DecoderFunction.TRANSCRIPT_TYPE.createSerializer(
        harness.getExecutionConfig().getSerializerConfig());
  }

  void process(EncodedStep step) throws Exception {
    StreamRecord<EncodedStep> record = new StreamRecord<>(step);
    task.setKeyContextElement1(record);
    task.processElement1(record);
  }

  void change(ListChange change) throws Exception {
    task.processElement2(new StreamRecord<>(change));
  }

  /** Finals, then partials, since the last call. */
  List<Transcript> take() {
    List<Transcript> results = new ArrayList<>(extractOutputValues());
    getOutput().clear();
    var partials = getSideOutput(DecoderFunction.PARTIALS);
    if (partials != null) {
      partials.forEach(record -> results.add(record.getValue()));
      partials.clear();
    }
    return results;
  }

  /** The broadcast state. */
  Map<String, AcceptedList> lists() throws Exception {
    Map<String, AcceptedList> lists = new TreeMap<>();
    for (var entry :
        task.getOperatorStateBackend().getBroadcastState(BroadcastLists.STATE).immutableEntries()) {
      lists.put(entry.getKey(), entry.getValue());
    }
    return lists;
  }

  int keyedEntries() {
    AbstractStreamOperator<Transcript> operator = task;
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  @Override
  public void close() {
    try {
      super.close();
      environment.close();
    } catch (Exception e) {
      throw new IllegalStateException("the harness can't be closed", e);
    }
  }
}
