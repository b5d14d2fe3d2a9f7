package dev.earmark.jobs.audio;

import dev.earmark.speech.audio.AudioChunk;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends chunks in order, each when its last sample has been captured or, unpaced, at once. A sender
 * that falls behind catches up and drops nothing.
 */
public final class AudioSender {

  private final Pacer pacer;
  private final Consumer<AudioChunk> out;

  /**
   * @param pacer when a chunk may go
   * @param out takes each chunk; what it throws ends the sending
   */
  public AudioSender(Pacer pacer, Consumer<AudioChunk> out) {
    this.pacer = pacer;
    this.out = out;
  }

  /** Sends all of them and returns after the last. */
  public void send(List<AudioChunk> chunks) throws InterruptedException {
    for (AudioChunk chunk : chunks) {
      pacer.await(ChunkedAudio.completeMs(chunk));
      out.accept(chunk);
    }
  }
}
