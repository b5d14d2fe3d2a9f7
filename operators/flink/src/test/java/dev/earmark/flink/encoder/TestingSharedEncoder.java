package dev.earmark.flink.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.AcousticEncoder;
import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.inference.encoder.StepEncoder;
import dev.earmark.inference.encoder.StepInput;
import dev.earmark.inference.encoder.StepOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The repository's encoder, opened once for all operators of a test run; notes batch sizes. */
final class TestingSharedEncoder implements StepEncoder {

  static final TestingSharedEncoder INSTANCE = new TestingSharedEncoder();

  final List<Integer> batchSizes = new ArrayList<>();

  private final AcousticEncoder encoder =
      AcousticEncoder.open(
          ModelBundle.open(
              Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en")),
          EncoderRuntimeOptions.CPU);

  private TestingSharedEncoder() {}

  @Override
  public EncoderShape shape() {
    return encoder.shape();
  }

  @Override
  public List<StepOutput> encode(List<StepInput> inputs) {
    batchSizes.add(inputs.size());
    return encoder.encode(inputs);
  }

  /** Stays open: the next operator uses it too. */
  @Override
  public void close() {}
}
