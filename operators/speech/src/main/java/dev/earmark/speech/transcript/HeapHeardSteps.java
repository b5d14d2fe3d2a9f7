package dev.earmark.speech.transcript;

import dev.earmark.speech.FloatMatrix;
import java.util.HashMap;
import java.util.Map;

/** Steps in memory, for one channel. */
public final class HeapHeardSteps implements HeardSteps {

  private final Map<Integer, FloatMatrix> steps = new HashMap<>();

  @Override
  public void put(int step, FloatMatrix logProbs) {
    steps.put(step, logProbs);
  }

  @Override
  public FloatMatrix get(int step) {
    FloatMatrix logProbs = steps.get(step);
    if (logProbs == null) {
      throw new IllegalStateException(
          "step " + step + " was not kept; there are " + steps.keySet());
    }
    return logProbs;
  }

  @Override
  public void clear() {
    steps.clear();
  }
}
