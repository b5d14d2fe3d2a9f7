package dev.earmark.speech.endpoint;

import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: four ints (frames, trailing blanks, pause frame, pause length) and a boolean. */
public final class EndpointStateCodec implements StateCodec<EndpointState> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EndpointState state, DataOutput out) throws IOException {
    out.writeInt(state.frames);
    out.writeInt(state.trailingBlanks);
    out.writeInt(state.pauseFrame);
    out.writeInt(state.pauseLength);
    out.writeBoolean(state.heardSpeech);
  }

  @Override
  public EndpointState read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    EndpointState state = new EndpointState();
    state.frames = in.readInt();
    state.trailingBlanks = in.readInt();
    state.pauseFrame = in.readInt();
    state.pauseLength = in.readInt();
    state.heardSpeech = in.readBoolean();
    return state;
  }
}
