package dev.earmark.speech.audio;

import dev.earmark.speech.audio.Resequenced.Audio;
import dev.earmark.speech.audio.Resequenced.Hole;
import dev.earmark.speech.audio.Resequenced.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the chunks of a channel in the order of their sequence numbers. The outcome depends on the
 * order of arrival only.
 *
 * <ul>
 *   <li>A missing chunk is waited for until {@link ResequencerOptions#holeWaitMs} of audio is
 *       buffered behind it, in two chunks or more so that one wrong number can't carry the channel
 *       away, or a bound is reached, or the stream ends; then it is a {@link Hole}.
 *   <li>A channel starts with sequence 0 at once. If it begins with a higher number (the job
 *       started in mid-call), lower ones are waited for likewise; they make no hole.
 *   <li>A chunk that came before is a duplicate. One with another content is rejected, and so is
 *       one whose place was filled, one that goes back in sequence but on in capture time, and one
 *       after the end. Beyond the last {@value ResequencerState#REMEMBERED} chunks the content is
 *       not known any more, and the capture time alone decides.
 *   <li>A chunk more than {@link ResequencerOptions#maxGapChunks} ahead is rejected. If the next
 *       number follows it, the producer has really jumped, and the channel goes on there.
 * </ul>
 */
public final class Resequencer {

  /** Bounds products of missing chunks and durations; far more than any silence. */
  private static final long MANY_CHUNKS = 1_000_000;

  private final ResequencerOptions options;

  public Resequencer(ResequencerOptions options) {
    this.options = options;
  }

  /** Takes a chunk that {@link ChunkValidator} has accepted. */
  public Resequenced accept(ResequencerState state, AudioChunk chunk) {
    if (chunk.sequence() < state.next) {
      return late(state, chunk);
    }
    if (state.ended) {
      return Resequenced.rejected(chunk, afterTheEnd(state, chunk));
    }
    AudioChunk twin = state.waiting().get(chunk.sequence());
    if (twin != null) {
      return twin.equals(chunk)
          ? Resequenced.duplicate()
          : Resequenced.rejected(chunk, cameTwice(chunk));
    }
    if (isFarAhead(state, chunk)) {
      long reach = reach(state);
      state.farAhead = chunk.sequence();
      return Resequenced.rejected(
          chunk,
          "sequence number "
              + chunk.sequence()
              + " is more than "
              + options.maxGapChunks()
              + " ahead of "
              + reach);
    }
    state.newestMs = Math.max(state.newestMs, chunk.captureTimeMs());
    state.wait(chunk);
    return release(state, chunk.endOfStream());
  }

  /** Stops waiting, fills the holes, hands out what is buffered, and ends the stream. */
  public Resequenced flush(ResequencerState state) {
    Resequenced rest = release(state, true);
    state.ended = true;
    return rest;
  }

  private Resequenced release(ResequencerState state, boolean waitIsOver) {
    List<Piece> pieces = new ArrayList<>();
    List<RejectedChunk> rejected = new ArrayList<>();
    while (!state.waiting().isEmpty()) {
      AudioChunk first = state.waiting().firstEntry().getValue();
      boolean inOrder = first.sequence() == state.next || first.sequence() == 0;
      if (!state.ended && !inOrder && !waitIsOver && !isWaitOver(state)) {
        break;
      }
      state.takeFirstWaiting();
      if (state.ended) {
        rejected.add(new RejectedChunk(first, afterTheEnd(state, first)));
        continue;
      }
      if (!inOrder && state.next != ResequencerState.NONE) {
        pieces.add(hole(state, first));
      }
      pieces.add(inPlace(state, first));
    }
    return new Resequenced(pieces, rejected, 0, true);
  }

  private boolean isWaitOver(ResequencerState state) {
    return (state.waitingUs() >= 1000 * options.holeWaitMs() && state.waiting().size() > 1)
        || state.waiting().size() >= options.maxWaitingChunks()
        || state.waitingBytes() >= options.maxWaitingBytes();
  }

  private static Audio inPlace(ResequencerState state, AudioChunk chunk) {
    state.next = chunk.sequence() + 1;
    state.remember(chunk.sequence(), fingerprint(chunk));
    state.ended = chunk.endOfStream();
    long durationUs = chunk.durationUs();
    if (durationUs > 0) {
      state.endUs = 1000 * chunk.captureTimeMs() + durationUs;
      state.lastUs = durationUs;
      state.longestUs = Math.max(state.longestUs, durationUs);
    }
    return new Audio(chunk);
  }

  /**
   * The silence up to {@code behind}: what the capture times say, unless it is negative or more
   * than the missing chunks can have held.
   */
  private Hole hole(ResequencerState state, AudioChunk behind) {
    long missing = behind.sequence() - state.next;
    if (missing >= ResequencerState.REMEMBERED) {
      Arrays.fill(state.fingerprints, 0);
    } else {
      for (long sequence = state.next; sequence < behind.sequence(); sequence++) {
        state.remember(sequence, 0);
      }
    }
    long chunks = Math.min(missing, MANY_CHUNKS);
    long captured = 1000 * behind.captureTimeMs() - state.endUs;
    long most = chunks * Math.max(state.longestUs, behind.durationUs());
    long durationUs = captured >= 0 && captured <= most ? captured : chunks * state.lastUs;
    return new Hole(missing, Math.min(durationUs, 1000 * options.maxHoleMs()));
  }

  private static Resequenced late(ResequencerState state, AudioChunk chunk) {
    boolean remembered = state.next - chunk.sequence() <= ResequencerState.REMEMBERED;
    int fingerprint = remembered ? state.fingerprint(chunk.sequence()) : fingerprint(chunk);
    boolean newer = chunk.captureTimeMs() > state.newestMs;
    if (fingerprint == fingerprint(chunk) && (remembered || !newer)) {
      return Resequenced.duplicate();
    }
    if (state.ended) {
      return Resequenced.rejected(chunk, afterTheEnd(state, chunk));
    }
    if (newer) {
      return Resequenced.rejected(
          chunk,
          "sequence number jumped back to "
              + chunk.sequence()
              + ", expected "
              + state.next
              + " or more");
    }
    return Resequenced.rejected(
        chunk,
        fingerprint == 0
            ? "chunk " + chunk.sequence() + " arrived after its hole was filled"
            : cameTwice(chunk));
  }

  private boolean isFarAhead(ResequencerState state, AudioChunk chunk) {
    return !state.isNew()
        && chunk.sequence() - reach(state) > options.maxGapChunks()
        && (state.farAhead == ResequencerState.NONE || chunk.sequence() != state.farAhead + 1);
  }

  private static long reach(ResequencerState state) {
    return state.waiting().isEmpty() ? state.next - 1 : state.waiting().lastKey();
  }

  private static String cameTwice(AudioChunk chunk) {
    return "sequence number " + chunk.sequence() + " came twice with different audio";
  }

  private static String afterTheEnd(ResequencerState state, AudioChunk chunk) {
    return "chunk " + chunk.sequence() + " came after the end of the stream at " + (state.next - 1);
  }

  /** Never 0. */
  private static int fingerprint(AudioChunk chunk) {
    int hash = 31 * Arrays.hashCode(chunk.payload()) + Long.hashCode(chunk.captureTimeMs());
    return hash == 0 ? 1 : hash;
  }
}
