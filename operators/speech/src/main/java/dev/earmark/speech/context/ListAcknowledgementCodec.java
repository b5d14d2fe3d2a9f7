package dev.earmark.speech.context;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Version 1: the fields in the order of {@link ListAcknowledgement} and {@link EntryVerdict}. */
public final class ListAcknowledgementCodec implements StateCodec<ListAcknowledgement> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ListAcknowledgement value, DataOutput out) throws IOException {
    CodecFields.writeText(value.list(), out);
    out.writeLong(value.version());
    out.writeByte(number(value.status()));
    CodecFields.writeText(value.reason(), out);
    out.writeInt(value.entries().size());
    for (EntryVerdict verdict : value.entries()) {
      out.writeInt(verdict.index());
      CodecFields.writeText(verdict.id(), out);
      CodecFields.writeText(verdict.phrase(), out);
      CodecFields.writeText(verdict.refusal(), out);
      CodecFields.writeTexts(verdict.warnings(), out);
    }
    out.writeByte(EntityListUpdateCodec.number(value.format()));
    CodecFields.writeOrigin(value.origin(), out);
  }

  @Override
  public ListAcknowledgement read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    String list = CodecFields.readText(in);
    long listVersion = in.readLong();
    Status status = status(in.readUnsignedByte());
    String reason = CodecFields.readText(in);
    int count = CodecFields.readCount(in, "verdicts");
    List<EntryVerdict> verdicts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      verdicts.add(
          new EntryVerdict(
              CodecFields.readCount(in, "index of an entry"),
              CodecFields.readText(in),
              CodecFields.readText(in),
              CodecFields.readText(in),
              CodecFields.readTexts(in)));
    }
    RecordFormat format = EntityListUpdateCodec.format(in.readUnsignedByte());
    return new ListAcknowledgement(
        list, listVersion, status, reason, verdicts, format, CodecFields.readOrigin(in));
  }

  /** A number that stays when constants are added or moved. */
  private static int number(Status status) {
    return switch (status) {
      case ACTIVE -> 0;
      case REMOVED -> 1;
      case UNCHANGED -> 2;
      case REFUSED -> 3;
    };
  }

  private static Status status(int number) throws IOException {
    return switch (number) {
      case 0 -> Status.ACTIVE;
      case 1 -> Status.REMOVED;
      case 2 -> Status.UNCHANGED;
      case 3 -> Status.REFUSED;
      default -> throw new IOException("status of a list: expected 0 to 3, found " + number);
    };
  }
}
