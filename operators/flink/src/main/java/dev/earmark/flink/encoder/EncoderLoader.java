package dev.earmark.flink.encoder;

import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.AcousticEncoder;
import dev.earmark.inference.encoder.StepEncoder;
import java.io.Serializable;
import java.nio.file.Path;

/** Opens a subtask's encoder, on the machine where it runs. */
@FunctionalInterface
interface EncoderLoader extends Serializable {

  /** Opens the encoder; the caller closes it. */
  StepEncoder open(EncoderOptions options);

  /** The encoder of the options' bundle. */
  static StepEncoder fromBundle(EncoderOptions options) {
    return AcousticEncoder.open(ModelBundle.open(Path.of(options.bundle())), options.runtime());
  }
}
