package dev.earmark.inference.encoder;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.endpoint.EndpointStateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Version 1: the numbers in the order of their fields, the endpoint state behind its own version,
 * then the marks.
 */
public final class EncoderStreamStateCodec implements StateCodec<EncoderStreamState> {

  private final EndpointStateCodec endpoints = new EndpointStateCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EncoderStreamState state, DataOutput out) throws IOException {
    out.writeLong(state.frames);
    out.writeLong(state.utteranceStart);
    out.writeInt(state.utterance);
    out.writeInt(state.step);
    out.writeInt(state.sentSteps);
    out.writeLong(state.heardFrames);
    out.writeBoolean(state.ended);
    out.writeBoolean(state.finished);
    out.writeByte(endpoints.version());
    endpoints.write(state.endpoint, out);
    out.writeInt(state.marks.size());
    SessionInfo before = SessionInfo.NONE;
    for (ChunkMark mark : state.marks) {
      out.writeLong(mark.fromFrame());
      out.writeLong(mark.originMs());
      // Marks differ mostly in their times.
      boolean same = mark.info().equals(before);
      out.writeBoolean(same);
      if (!same) {
        writeInfo(mark.info(), out);
      }
      before = mark.info();
    }
  }

  @Override
  public EncoderStreamState read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    EncoderStreamState state = new EncoderStreamState();
    state.frames = in.readLong();
    state.utteranceStart = in.readLong();
    state.utterance = in.readInt();
    state.step = in.readInt();
    state.sentSteps = in.readInt();
    state.heardFrames = in.readLong();
    state.ended = in.readBoolean();
    state.finished = in.readBoolean();
    state.endpoint = endpoints.read(in.readUnsignedByte(), in);
    int marks = in.readInt();
    SessionInfo info = SessionInfo.NONE;
    for (int i = 0; i < marks; i++) {
      long fromFrame = in.readLong();
      long originMs = in.readLong();
      info = in.readBoolean() ? info : readInfo(in);
      state.marks.add(new ChunkMark(fromFrame, originMs, info));
    }
    return state;
  }

  private static void writeInfo(SessionInfo info, DataOutput out) throws IOException {
    out.writeInt(info.entityLists().size());
    for (String list : info.entityLists()) {
      out.writeUTF(list);
    }
    out.writeInt(info.attributes().size());
    for (Map.Entry<String, String> attribute : new TreeMap<>(info.attributes()).entrySet()) {
      out.writeUTF(attribute.getKey());
      out.writeUTF(attribute.getValue());
    }
  }

  private static SessionInfo readInfo(DataInput in) throws IOException {
    List<String> lists = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      lists.add(in.readUTF());
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      attributes.put(in.readUTF(), in.readUTF());
    }
    return new SessionInfo(lists, attributes);
  }
}
