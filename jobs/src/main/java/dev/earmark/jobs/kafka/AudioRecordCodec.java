package dev.earmark.jobs.kafka;

import dev.earmark.speech.StateCodec;
import dev.earmark.speech.audio.AudioChunkCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: whether it is a chunk, then the chunk or the rejection, version 1 of either. */
public final class AudioRecordCodec implements StateCodec<AudioRecord> {

  private static final int VERSION = 1;
  private final AudioChunkCodec chunks = new AudioChunkCodec();
  private final RejectionCodec rejections = new RejectionCodec();

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(AudioRecord value, DataOutput out) throws IOException {
    if (value instanceof AudioRecord.Chunk chunk) {
      out.writeBoolean(true);
      chunks.write(chunk.chunk(), out);
    } else if (value instanceof AudioRecord.Unreadable unreadable) {
      out.writeBoolean(false);
      rejections.write(unreadable.rejection(), out);
    }
  }

  @Override
  public AudioRecord read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    return in.readBoolean()
        ? new AudioRecord.Chunk(chunks.read(1, in))
        : new AudioRecord.Unreadable(rejections.read(1, in));
  }
}
