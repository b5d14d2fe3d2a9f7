package dev.earmark.flink.decoder;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the log-probs of a step, {@code [T, V]}, as they are. */
final class HeardStepCodec implements StateCodec<FloatMatrix> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(FloatMatrix logProbs, DataOutput out) throws IOException {
    CodecFields.writeMatrix(logProbs, out);
  }

  @Override
  public FloatMatrix read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    return CodecFields.readMatrix(in);
  }
}
