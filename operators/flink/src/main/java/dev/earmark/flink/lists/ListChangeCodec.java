package dev.earmark.flink.lists;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.AcceptedListCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Version 1: a byte for the kind; then the list, with the version of its codec in front, or name
 * and version.
 */
public final class ListChangeCodec implements StateCodec<ListChange> {

  private static final int ACCEPTED = 0;
  private static final int FORGOTTEN = 1;

  private final AcceptedListCodec lists = new AcceptedListCodec();

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ListChange change, DataOutput out) throws IOException {
    if (change instanceof ListChange.Accepted accepted) {
      out.writeByte(ACCEPTED);
      out.writeByte(lists.version());
      lists.write(accepted.list(), out);
    } else {
      out.writeByte(FORGOTTEN);
      CodecFields.writeText(change.name(), out);
      out.writeLong(change.version());
    }
  }

  @Override
  public ListChange read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    int kind = in.readByte();
    return switch (kind) {
      case ACCEPTED -> new ListChange.Accepted(lists.read(in.readUnsignedByte(), in));
      case FORGOTTEN -> new ListChange.Forgotten(CodecFields.readText(in), in.readLong());
      default -> throw new IOException("change of a list: expected kind 0 or 1, found " + kind);
    };
  }
}
