package dev.earmark.speech.context;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Version 1: the fields in the order of {@link EntityListUpdate} and {@link EntityEntry}. */
public final class EntityListUpdateCodec implements StateCodec<EntityListUpdate> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(EntityListUpdate update, DataOutput out) throws IOException {
    CodecFields.writeText(update.list(), out);
    out.writeLong(update.version());
    CodecFields.writeOptionalText(update.sessionId(), out);
    out.writeBoolean(update.removed());
    out.writeInt(update.entries().size());
    for (EntityEntry entry : update.entries()) {
      writeEntry(entry, out);
      CodecFields.writeText(entry.problem(), out);
    }
    out.writeByte(number(update.format()));
    CodecFields.writeOrigin(update.origin(), out);
  }

  @Override
  public EntityListUpdate read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    String list = CodecFields.readText(in);
    long listVersion = in.readLong();
    String sessionId = CodecFields.readOptionalText(in);
    boolean removed = in.readBoolean();
    int count = CodecFields.readCount(in, "entries");
    List<EntityEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(readEntry(in));
    }
    RecordFormat format = format(in.readUnsignedByte());
    return new EntityListUpdate(
        list, listVersion, sessionId, removed, entries, format, CodecFields.readOrigin(in));
  }

  /** What the entry says, without its problem. */
  static void writeEntry(EntityEntry entry, DataOutput out) throws IOException {
    CodecFields.writeText(entry.id(), out);
    CodecFields.writeText(entry.phrase(), out);
    CodecFields.writeOptionalText(entry.displayAs(), out);
    CodecFields.writeTexts(entry.soundsLike(), out);
    CodecFields.writeTexts(entry.pronunciations(), out);
    out.writeDouble(entry.weight());
  }

  private static EntityEntry readEntry(DataInput in) throws IOException {
    return new EntityEntry(
        CodecFields.readText(in),
        CodecFields.readText(in),
        CodecFields.readOptionalText(in),
        CodecFields.readTexts(in),
        CodecFields.readTexts(in),
        in.readDouble(),
        CodecFields.readText(in));
  }

  /** A number that stays when constants are added or moved. */
  static int number(RecordFormat format) {
    return switch (format) {
      case AVRO -> 0;
      case JSON -> 1;
    };
  }

  static RecordFormat format(int number) throws IOException {
    return switch (number) {
      case 0 -> RecordFormat.AVRO;
      case 1 -> RecordFormat.JSON;
      default -> throw new IOException("record format: expected 0 or 1, found " + number);
    };
  }
}
