package dev.earmark.speech.audio;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a stream stands in a {@link Resampler}: the input that later output still needs, and the
 * phase of the next output sample. Equal by content.
 */
public final class ResamplerState {

  private final SampleBuffer input;
  int phase;

  ResamplerState() {
    this(new SampleBuffer());
  }

  private ResamplerState(SampleBuffer input) {
    this.input = input;
  }

  /** Where new input is appended. */
  public SampleBuffer input() {
    return input;
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(phase);
    input.write(out);
  }

  public static ResamplerState read(DataInput in) throws IOException {
    int phase = in.readInt();
    ResamplerState state = new ResamplerState(SampleBuffer.read(in));
    state.phase = phase;
    return state;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResamplerState that && phase == that.phase && input.equals(that.input);
  }

  @Override
  public int hashCode() {
    return 31 * input.hashCode() + phase;
  }
}
