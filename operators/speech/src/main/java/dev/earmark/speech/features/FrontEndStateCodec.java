package dev.earmark.speech.features;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.audio.PacketHistory;
import dev.earmark.speech.audio.ResamplerState;
import dev.earmark.speech.audio.ResequencerState;
import dev.earmark.speech.audio.SampleBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Version 1: key, order, packets, samples, input rate (int), whether it is resampled (boolean) and
 * how, frames (long), info.
 */
public final class FrontEndStateCodec implements StateCodec<FrontEndState> {

  private static final int VERSION = 1;

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(FrontEndState value, DataOutput out) throws IOException {
    CodecFields.writeKey(value.key, out);
    value.order.write(out);
    value.packets.write(out);
    value.samples.write(out);
    out.writeInt(value.inputRateHz);
    out.writeBoolean(value.resampling != null);
    if (value.resampling != null) {
      value.resampling.write(out);
    }
    out.writeLong(value.frames);
    CodecFields.writeInfo(value.info, out);
  }

  @Override
  public FrontEndState read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    FrontEndState state =
        new FrontEndState(
            CodecFields.readKey(in),
            ResequencerState.read(in),
            PacketHistory.read(in),
            SampleBuffer.read(in));
    state.inputRateHz = in.readInt();
    if (in.readBoolean()) {
      state.resampling = ResamplerState.read(in);
    }
    state.frames = in.readLong();
    state.info = CodecFields.readInfo(in);
    return state;
  }
}
