package dev.earmark.jobs.kafka;

import dev.earmark.jobs.kafka.Rejection.ChunkName;
import dev.earmark.speech.CodecFields;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Version 1: origin, whether the chunk has a name, key and sequence if so, reason, message, head
 * and length of the payload.
 */
public final class RejectionCodec implements StateCodec<Rejection> {

  private static final int VERSION = 1;

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(Rejection value, DataOutput out) throws IOException {
    CodecFields.writeOrigin(value.origin(), out);
    ChunkName chunk = value.chunk();
    out.writeBoolean(chunk != null);
    if (chunk != null) {
      CodecFields.writeKey(chunk.key(), out);
      out.writeLong(chunk.sequence());
    }
    CodecFields.writeText(value.reason(), out);
    CodecFields.writeText(value.message(), out);
    CodecFields.writeBytes(value.payloadHead(), out);
    out.writeInt(value.payloadBytes());
  }

  @Override
  public Rejection read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    RecordOrigin origin = CodecFields.readOrigin(in);
    ChunkName chunk =
        in.readBoolean() ? new ChunkName(CodecFields.readKey(in), in.readLong()) : null;
    return new Rejection(
        origin,
        chunk,
        CodecFields.readText(in),
        CodecFields.readText(in),
        CodecFields.readBytes(in),
        in.readInt());
  }
}
