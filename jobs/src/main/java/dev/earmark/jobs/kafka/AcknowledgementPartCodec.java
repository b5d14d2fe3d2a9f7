package dev.earmark.jobs.kafka;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgementCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the acknowledgement's version 1, then the numbers in their order. */
public final class AcknowledgementPartCodec implements StateCodec<AcknowledgementPart> {

  private static final int VERSION = 1;
  private final ListAcknowledgementCodec acknowledgements = new ListAcknowledgementCodec();

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(AcknowledgementPart value, DataOutput out) throws IOException {
    acknowledgements.write(value.acknowledgement(), out);
    out.writeInt(value.part());
    out.writeInt(value.parts());
    out.writeInt(value.activeEntries());
    out.writeInt(value.refusedEntries());
  }

  @Override
  public AcknowledgementPart read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    ListAcknowledgement acknowledgement = acknowledgements.read(1, in);
    return new AcknowledgementPart(
        acknowledgement,
        CodecFields.readCount(in, "part"),
        CodecFields.readCount(in, "parts"),
        CodecFields.readCount(in, "active entries"),
        CodecFields.readCount(in, "refused entries"));
  }
}
