package dev.earmark.speech.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a chunk that arrived, and of those that had waited for it.
 *
 * @param pieces audio and holes in the order of the channel
 * @param rejected chunks that have no place any more
 * @param duplicates 1 if the chunk was dropped because it had come before
 * @param taken whether the chunk is among the pieces or waits
 */
public record Resequenced(
    List<Piece> pieces, List<RejectedChunk> rejected, int duplicates, boolean taken) {

  /** A piece of the channel. */
  public sealed interface Piece {}

  /** A chunk in its place. */
  public record Audio(AudioChunk chunk) implements Piece {}

  /** Chunks that did not come in time, to be replaced by silence. */
  public record Hole(long missingChunks, long durationUs) implements Piece {}

  static Resequenced rejected(AudioChunk chunk, String reason) {
    List<RejectedChunk> rejected = new ArrayList<>();
    rejected.add(new RejectedChunk(chunk, reason));
    return new Resequenced(List.of(), rejected, 0, false);
  }

  static Resequenced duplicate() {
    return new Resequenced(List.of(), List.of(), 1, false);
  }
}
