package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one key keeps, another key does not see. */
class MapStateHeardStepsHarnessTest {

  private static final FloatMatrix STEP = new FloatMatrix(new float[] {-1, -2, -3, -4}, 2, 2);

  /** Does what its elements say, for their first letter as the key. */
  private static final class TestingSteps extends KeyedProcessFunction<String, String, String> {

    private static final long serialVersionUID = 1L;

    private transient @Nullable MapStateHeardSteps steps;

    @Override
    public void open(OpenContext context) {
      steps =
          new MapStateHeardSteps(
              getRuntimeContext()
                  .getMapState(
                      new MapStateDescriptor<>(
                          "heard-steps",
                          Types.INT,
                          PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    }

    @Override
    public void processElement(String command, Context context, Collector<String> out) {
      MapStateHeardSteps kept = Objects.requireNonNull(steps);
      switch (command.substring(2)) {
        case "put" -> kept.put(0, STEP);
        case "clear" -> kept.clear();
        default -> {
          try {
            out.collect(kept.get(0).equals(STEP) ? "as put" : "other");
          } catch (IllegalStateException e) {
            out.collect(String.valueOf(e.getMessage()));
          }
        }
      }
    }
  }

  private final KeyedOneInputStreamOperatorTestHarness<String, String, String> harness = harness();

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> harness() {
    try {
      return new KeyedOneInputStreamOperatorTestHarness<>(
          new KeyedProcessOperator<>(new TestingSteps()),
          text -> text.substring(0, 1),
          Types.STRING);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void open() throws Exception {
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void get_afterPut_isWhatWasPutUnderTheKey() throws Exception {
    for (String command : new String[] {"a put", "a get", "b get"}) {
      harness.processElement(command, 0);
    }

    assertThat(harness.extractOutputValues())
        .containsExactly("as put", "step 0 was not kept; there are []");
  }

  @Test
  void clear_leavesNoState() throws Exception {
    harness.processElement("a put", 0);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    harness.processElement("a clear", 0);

    assertThat(harness.numKeyedStateEntries()).isZero();
  }
}
