package dev.earmark.jobs.kafka;

import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.EntityListUpdateCodec;
import dev.earmark.speech.context.ListAcknowledgementCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Version 1: one byte, 0 for an update, 1 for an acknowledgement, 2 for a rejection; then version 1
 * of it.
 */
public final class ListRecordCodec implements StateCodec<ListRecord> {

  private static final int VERSION = 1;
  private static final int UPDATE = 0;
  private static final int REFUSED = 1;
  private static final int UNREADABLE = 2;

  private final EntityListUpdateCodec updates = new EntityListUpdateCodec();
  private final ListAcknowledgementCodec acknowledgements = new ListAcknowledgementCodec();
  private final RejectionCodec rejections = new RejectionCodec();

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(ListRecord value, DataOutput out) throws IOException {
    if (value instanceof ListRecord.Update update) {
      out.writeByte(UPDATE);
      updates.write(update.update(), out);
    } else if (value instanceof ListRecord.Refused refused) {
      out.writeByte(REFUSED);
      acknowledgements.write(refused.acknowledgement(), out);
    } else if (value instanceof ListRecord.Unreadable unreadable) {
      out.writeByte(UNREADABLE);
      rejections.write(unreadable.rejection(), out);
    }
  }

  @Override
  public ListRecord read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case UPDATE -> new ListRecord.Update(updates.read(1, in));
      case REFUSED -> new ListRecord.Refused(acknowledgements.read(1, in));
      case UNREADABLE -> new ListRecord.Unreadable(rejections.read(1, in));
      default -> throw new IOException("kind of list record: expected 0 to 2, found " + kind);
    };
  }
}
