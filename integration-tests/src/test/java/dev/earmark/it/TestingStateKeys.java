package dev.earmark.it;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.inference.encoder.EncoderStreamState;
import dev.earmark.inference.encoder.EncoderStreamStateCodec;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.SessionKeyCodec;
import dev.earmark.speech.features.FrontEndState;
import dev.earmark.speech.features.FrontEndStateCodec;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import dev.earmark.speech.transcript.UtteranceDecoderStateCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/** Which channels have state in a savepoint, operator by operator. */
final class TestingStateKeys extends KeyedStateReaderFunction<SessionKey, SessionKey> {

  private static final long serialVersionUID = 1L;
  private static final CodecTypeInfo<SessionKey> KEY =
      CodecTypeInfo.ofImmutable(SessionKey.class, SessionKeyCodec.class);

  private static final String HEARD_STEPS = "heard-steps";
  private static final int MANY = 1_000;

  private final String states;

  /**
   * @param states uid of an operator for all its keyed states, or the name of one state
   */
  private TestingStateKeys(String states) {
    this.states = states;
  }

  /** The channels by the uid of the operator. */
  static Map<String, Set<String>> read(String savepoint) throws Exception {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (String uid : List.of("front-end", "encoder", "decoder")) {
      keys.put(uid, read(savepoint, uid, uid));
    }
    return keys;
  }

  /** The channels of which steps are kept, to explain their entities. */
  static Set<String> heardSteps(String savepoint) throws Exception {
    return read(savepoint, "decoder", HEARD_STEPS);
  }

  private static Set<String> read(String savepoint, String uid, String states) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    var channels =
        SavepointReader.read(env, savepoint)
            .readKeyedState(OperatorIdentifier.forUid(uid), new TestingStateKeys(states), KEY, KEY);
    Set<String> found = new TreeSet<>();
    channels.executeAndCollect(MANY).forEach(key -> found.add(key.toString()));
    return found;
  }

  /** All keys of the states that are named here are read. */
  @Override
  public void open(OpenContext context) {
    switch (states) {
      case "front-end" ->
          state(
              "front-end", CodecTypeInfo.ofMutable(FrontEndState.class, FrontEndStateCodec.class));
      case "encoder" -> {
        state(
            "encoder-stream",
            CodecTypeInfo.ofMutable(EncoderStreamState.class, EncoderStreamStateCodec.class));
        map("mel-frames");
      }
      case "decoder" -> {
        state(
            "utterance",
            CodecTypeInfo.ofMutable(UtteranceDecoderState.class, UtteranceDecoderStateCodec.class));
        map(HEARD_STEPS);
      }
      case HEARD_STEPS -> map(HEARD_STEPS);
      default -> throw new IllegalStateException("no keyed state is known of " + states);
    }
  }

  private <T> void state(String name, CodecTypeInfo<T> type) {
    var unused = getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
  }

  private void map(String name) {
    var unused =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    name, Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void readKey(SessionKey key, Context context, Collector<SessionKey> out) {
    out.collect(key);
  }
}
