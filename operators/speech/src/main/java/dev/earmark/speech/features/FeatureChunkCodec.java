package dev.earmark.speech.features;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: key, first frame (long), mel, capture time (long), end of stream (boolean), info. */
public final class FeatureChunkCodec implements StateCodec<FeatureChunk> {

  private static final int VERSION = 1;

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(FeatureChunk value, DataOutput out) throws IOException {
    CodecFields.writeKey(value.key(), out);
    out.writeLong(value.firstFrame());
    CodecFields.writeMatrix(value.mel(), out);
    out.writeLong(value.captureTimeMs());
    out.writeBoolean(value.endOfStream());
    CodecFields.writeInfo(value.info(), out);
  }

  @Override
  public FeatureChunk read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    return new FeatureChunk(
        CodecFields.readKey(in),
        in.readLong(),
        CodecFields.readMatrix(in),
        in.readLong(),
        in.readBoolean(),
        CodecFields.readInfo(in));
  }
}
