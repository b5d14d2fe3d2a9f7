package dev.earmark.speech.context;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Version 1: the fields in the order of {@link AcceptedList} and {@link AcceptedEntry}. */
public final class AcceptedListCodec implements StateCodec<AcceptedList> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(AcceptedList list, DataOutput out) throws IOException {
    CodecFields.writeText(list.name(), out);
    out.writeLong(list.version());
    CodecFields.writeOptionalText(list.sessionId(), out);
    out.writeBoolean(list.removed());
    out.writeInt(list.entries().size());
    for (AcceptedEntry entry : list.entries()) {
      CodecFields.writeText(entry.id(), out);
      CodecFields.writeText(entry.display(), out);
      CodecFields.writeTexts(entry.spoken(), out);
      CodecFields.writeTexts(entry.pronunciations(), out);
      out.writeDouble(entry.weight());
    }
  }

  @Override
  public AcceptedList read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    String name = CodecFields.readText(in);
    long listVersion = in.readLong();
    String sessionId = CodecFields.readOptionalText(in);
    boolean removed = in.readBoolean();
    int count = CodecFields.readCount(in, "entries");
    List<AcceptedEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          new AcceptedEntry(
              CodecFields.readText(in),
              CodecFields.readText(in),
              CodecFields.readTexts(in),
              CodecFields.readTexts(in),
              in.readDouble()));
    }
    return new AcceptedList(name, listVersion, sessionId, removed, entries);
  }
}
