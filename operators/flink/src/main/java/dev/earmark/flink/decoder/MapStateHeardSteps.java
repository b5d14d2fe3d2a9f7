package dev.earmark.flink.decoder;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.transcript.HeardSteps;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The steps of the current key. As bytes, because a snapshot writes those fastest. */
final class MapStateHeardSteps implements HeardSteps {

  private final MapState<Integer, byte[]> steps;
  private final HeardStepCodec codec = new HeardStepCodec();

  MapStateHeardSteps(MapState<Integer, byte[]> steps) {
    this.steps = steps;
  }

  @Override
  public void put(int step, FloatMatrix logProbs) {
    try {
      steps.put(step, codec.encode(logProbs));
    } catch (Exception e) {
      throw new FlinkRuntimeException("can't keep step " + step, e);
    }
  }

  @Override
  public FloatMatrix get(int step) {
    try {
      byte[] bytes = bytes(step);
      if (bytes == null) {
        throw new IllegalStateException(
            "step " + step + " was not kept; there are " + steps.keys());
      }
      return codec.decode(bytes);
    } catch (IllegalStateException e) {
      throw e;
    } catch (Exception e) {
      throw new FlinkRuntimeException("can't read step " + step, e);
    }
  }

  @SuppressWarnings("NullAway") // Flink's MapState gives null for a key that it does not have.
  private byte @Nullable [] bytes(int step) throws Exception {
    return steps.get(step);
  }

  @Override
  public void clear() {
    steps.clear();
  }
}
