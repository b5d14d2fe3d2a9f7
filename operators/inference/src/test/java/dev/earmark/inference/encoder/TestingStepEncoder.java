package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.speech.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An encoder that reads its log-probs off the input: an output frame is blank if the first mel
 * frame that belongs to it is below zero. The log-probs also hold a sum over all that the caches
 * heard, so that a step with the wrong caches gives other numbers.
 */
final class TestingStepEncoder implements StepEncoder {

  private final EncoderShape shape;

  TestingStepEncoder(EncoderShape shape) {
    this.shape = shape;
  }

  @Override
  public EncoderShape shape() {
    return shape;
  }

  @Override
  public List<StepOutput> encode(List<StepInput> inputs) {
    List<StepOutput> outputs = new ArrayList<>();
    for (StepInput input : inputs) {
      for (float value : input.mel()) {
        input.caches().lower[0] += value;
      }
      float[] values = new float[shape.framesPerStep() * TestingShapes.VOCABULARY];
      for (int frame = 0; frame < shape.framesPerStep(); frame++) {
        int melFrame = shape.melBefore() + frame * shape.melPerFrame();
        boolean blank = input.mel()[melFrame * shape.melBands()] < 0;
        values[frame * TestingShapes.VOCABULARY] = blank ? -0.001f : -3;
        values[frame * TestingShapes.VOCABULARY + 1] = input.caches().lower[0];
      }
      input.caches().stepped();
      outputs.add(
          new StepOutput(
              new FloatMatrix(values, shape.framesPerStep(), TestingShapes.VOCABULARY), Map.of()));
    }
    return outputs;
  }

  @Override
  public void close() {}
}
