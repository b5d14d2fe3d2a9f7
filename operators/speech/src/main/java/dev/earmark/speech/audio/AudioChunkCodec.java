package dev.earmark.speech.audio;

import dev.earmark.speech.CodecFields;
import dev.earmark.speech.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Version 1: key, sequence (long), codec (one byte, see {@link #number}), sample rate (int),
 * capture time (long), end of stream (boolean), info, payload, origin (topic, partition, offset).
 */
public final class AudioChunkCodec implements StateCodec<AudioChunk> {

  private static final int VERSION = 1;

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public void write(AudioChunk value, DataOutput out) throws IOException {
    CodecFields.writeKey(value.key(), out);
    out.writeLong(value.sequence());
    out.writeByte(number(value.codec()));
    out.writeInt(value.sampleRateHz());
    out.writeLong(value.captureTimeMs());
    out.writeBoolean(value.endOfStream());
    CodecFields.writeInfo(value.info(), out);
    CodecFields.writeBytes(value.payload(), out);
    CodecFields.writeOrigin(value.origin(), out);
  }

  @Override
  public AudioChunk read(int version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw unknownVersion(version);
    }
    var key = CodecFields.readKey(in);
    long sequence = in.readLong();
    AudioCodec codec = codec(in.readUnsignedByte());
    int sampleRateHz = in.readInt();
    long captureTimeMs = in.readLong();
    boolean endOfStream = in.readBoolean();
    var info = CodecFields.readInfo(in);
    byte[] payload = CodecFields.readBytes(in);
    var origin = CodecFields.readOrigin(in);
    return new AudioChunk(
        key, sequence, codec, sampleRateHz, captureTimeMs, payload, endOfStream, info, origin);
  }

  /** A number that stays when constants are added or moved. */
  private static int number(AudioCodec codec) {
    return switch (codec) {
      case PCM_S16LE -> 0;
      case MULAW -> 1;
      case ALAW -> 2;
      case OPUS -> 3;
    };
  }

  private static AudioCodec codec(int number) throws IOException {
    return switch (number) {
      case 0 -> AudioCodec.PCM_S16LE;
      case 1 -> AudioCodec.MULAW;
      case 2 -> AudioCodec.ALAW;
      case 3 -> AudioCodec.OPUS;
      default -> throw new IOException("audio codec: expected 0 to 3, found " + number);
    };
  }
}
