package dev.earmark.speech.audio;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: reason, then the chunk as {@link AudioChunkCodec} version 1 writes it. */
public final class RejectedChunkCodec implements StateCodec<RejectedChunk> {

  private static final int VERSION = 1;
  private final AudioChunkCodec chunks = new AudioChunkCodec();

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(RejectedChunk value, DataOutput out) throws IOException {
    CodecFields.writeText(value.reason(), out);
    chunks.write(value.chunk(), out);
  }

  @Override
  public RejectedChunk read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    String reason = CodecFields.readText(in);
    return new RejectedChunk(chunks.read(1, in), reason);
  }
}
