package dev.earmark.speech;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: session id (length in bytes, UTF-8), channel (int). */
public final class SessionKeyCodec implements StateCodec<SessionKey> {

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(SessionKey key, DataOutput out) throws IOException {
    CodecFields.writeKey(key, out);
  }

  @Override
  public SessionKey read(int version, DataInput in) throws IOException {
    if (version != 1) {
      throw unknownVersion(version);
    }
    return CodecFields.readKey(in);
  }
}
