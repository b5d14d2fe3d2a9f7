package dev.earmark.speech.context;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.ListDirectory.Stand;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Version 1: for each list, in the order of their names: name, version (long), digest (long),
 * whether it is removed, entries (int).
 */
public final class ListDirectoryCodec implements StateCodec<ListDirectory> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ListDirectory directory, DataOutput out) throws IOException {
    out.writeInt(directory.stands().size());
    for (Map.Entry<String, Stand> list : directory.stands().entrySet()) {
      Stand stand = list.getValue();
      CodecFields.writeText(list.getKey(), out);
      out.writeLong(stand.version());
      out.writeLong(stand.digest());
      out.writeBoolean(stand.removed());
      out.writeInt(stand.entries());
    }
  }

  @Override
  public ListDirectory read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    ListDirectory directory = new ListDirectory();
    int count = CodecFields.readCount(in, "lists");
    for (int i = 0; i < count; i++) {
      directory.put(
          CodecFields.readText(in),
          new Stand(
              in.readLong(),
              in.readLong(),
              in.readBoolean(),
              CodecFields.readCount(in, "entries")));
    }
    return directory;
  }
}
