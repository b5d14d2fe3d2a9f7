package dev.earmark.flink.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.inference.encoder.EncoderException;
import dev.earmark.inference.encoder.StepEncoder;
import dev.earmark.inference.encoder.StepInput;
import dev.earmark.inference.encoder.StepOutput;
import java.util.List;

/** An encoder whose device is broken. */
final class TestingFailingEncoder implements StepEncoder {

  @Override
  public EncoderShape shape() {
    return TestingSharedEncoder.INSTANCE.shape();
  }

  @Override
  public List<StepOutput> encode(List<StepInput> inputs) {
    throw new EncoderException("out of memory", new IllegalStateException("device"));
  }

  @Override
  public void close() {}
}
