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

  private static final int MANY = 1_000;

  private final String uid;

  private TestingStateKeys(String uid) {
    this.uid = uid;
  }

  /** The channels by the uid of the operator. */
  static Map<String, Set<String>> read(String savepoint) throws Exception {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (String uid : List.of("front-end", "encoder", "decoder")) {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      var channels =
          SavepointReader.read(env, savepoint)
              .readKeyedState(OperatorIdentifier.forUid(uid), new TestingStateKeys(uid), KEY, KEY);
      Set<String> found = new TreeSet<>();
      channels.executeAndCollect(MANY).forEach(key -> found.add(key.toString()));
      keys.put(uid, found);
    }
    return keys;
  }

  /** All keys of the states that are named here are read. */
  @Override
  public void open(OpenContext context) {
    switch (uid) {
      case "front-end" ->
          state(
              "front-end", CodecTypeInfo.ofMutable(FrontEndState.class, FrontEndStateCodec.class));
      case "encoder" -> {
        state(
            "encoder-stream",
            CodecTypeInfo.ofMutable(EncoderStreamState.class, EncoderStreamStateCodec.class));
        var unused =
            getRuntimeContext()
                .getMapState(
                    new MapStateDescriptor<>(
                        "mel-frames",
                        Types.INT,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
      }
      case "decoder" ->
          state(
              "utterance",
              CodecTypeInfo.ofMutable(
                  UtteranceDecoderState.class, UtteranceDecoderStateCodec.class));
      default -> throw new IllegalStateException("no keyed state is known of " + uid);
    }
  }

  private <T> void state(String name, CodecTypeInfo<T> type) {
    var unused = getRuntimeContext().getState(new ValueStateDescriptor<>(name, type));
  }

  @Override
  public void readKey(SessionKey key, Context context, Collector<SessionKey> out) {
    out.collect(key);
  }
}
