package dev.earmark.speech.audio;

import dev.earmark.speech.CodecFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where a channel stands in its sequence: the chunks that wait behind a hole, and what is needed to
 * tell a duplicate from a sequence that jumps back. Equal by content.
 */
public final class ResequencerState {

  /** Chunks whose fingerprints are remembered. */
  static final int REMEMBERED = 64;

  static final long NONE = -1;

  /** Sequence number of the next chunk, or {@link #NONE} while the start is unknown. */
  long next = NONE;

  /** Where the newest chunk in order ends, microseconds since 1970. */
  long endUs;

  /** Latest start of a chunk seen, milliseconds since 1970. */
  long newestMs;

  /** Duration of the newest chunk in order, and of the longest. */
  long lastUs;

  long longestUs;

  /** The newest sequence number that was too far ahead, or {@link #NONE}. */
  long farAhead = NONE;

  boolean ended;

  /** Chunk {@code s} at {@code s % REMEMBERED}; 0 where silence took its place. */
  final int[] fingerprints = new int[REMEMBERED];

  private final NavigableMap<Long, AudioChunk> waiting = new TreeMap<>();
  private long waitingUs;
  private long waitingBytes;

  private final AudioChunkCodec codec = new AudioChunkCodec();

  /** Whether nothing was ever taken. */
  public boolean isNew() {
    return next == NONE && waiting.isEmpty();
  }

  /** Whether the stream has ended: then nothing is accepted any more. */
  public boolean hasEnded() {
    return ended;
  }

  /** Where the newest audio in order ends, milliseconds since 1970. */
  public long endMs() {
    return endUs / 1000;
  }

  NavigableMap<Long, AudioChunk> waiting() {
    return waiting;
  }

  long waitingUs() {
    return waitingUs;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  void wait(AudioChunk chunk) {
    waiting.put(chunk.sequence(), chunk);
    waitingUs += chunk.durationUs();
    waitingBytes += chunk.payload().length;
  }

  void takeFirstWaiting() {
    AudioChunk chunk = waiting.pollFirstEntry().getValue();
    waitingUs -= chunk.durationUs();
    waitingBytes -= chunk.payload().length;
  }

  int fingerprint(long sequence) {
    return fingerprints[(int) (sequence % REMEMBERED)];
  }

  void remember(long sequence, int fingerprint) {
    fingerprints[(int) (sequence % REMEMBERED)] = fingerprint;
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(next);
    out.writeLong(endUs);
    out.writeLong(newestMs);
    out.writeLong(lastUs);
    out.writeLong(longestUs);
    out.writeLong(farAhead);
    out.writeBoolean(ended);
    for (int fingerprint : fingerprints) {
      out.writeInt(fingerprint);
    }
    out.writeInt(waiting.size());
    for (AudioChunk chunk : waiting.values()) {
      CodecFields.writeBytes(codec.encode(chunk), out);
    }
  }

  public static ResequencerState read(DataInput in) throws IOException {
    ResequencerState state = new ResequencerState();
    state.next = in.readLong();
    state.endUs = in.readLong();
    state.newestMs = in.readLong();
    state.lastUs = in.readLong();
    state.longestUs = in.readLong();
    state.farAhead = in.readLong();
    state.ended = in.readBoolean();
    for (int i = 0; i < REMEMBERED; i++) {
      state.fingerprints[i] = in.readInt();
    }
    int waiting = in.readInt();
    for (int i = 0; i < waiting; i++) {
      state.wait(state.codec.decode(CodecFields.readBytes(in)));
    }
    return state;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResequencerState that
        && next == that.next
        && endUs == that.endUs
        && newestMs == that.newestMs
        && lastUs == that.lastUs
        && longestUs == that.longestUs
        && farAhead == that.farAhead
        && ended == that.ended
        && Arrays.equals(fingerprints, that.fingerprints)
        && waiting.equals(that.waiting);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(next) + waiting.hashCode();
  }
}
