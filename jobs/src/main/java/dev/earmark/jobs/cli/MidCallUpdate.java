package dev.earmark.jobs.cli;

import dev.earmark.jobs.audio.Pacer;
import dev.earmark.speech.context.ListAcknowledgement;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an entity list once, on a thread of its own, when a call gets to a place: when all
 * chunks that are complete there have been sent, and before the next one is.
 *
 * <p>It is the pacer of the call's sender, and leaves the pace to another. If it holds the call, no
 * chunk goes before the publication is over.
 */
final class MidCallUpdate implements Pacer, AutoCloseable {

  private final Pacer pacer;
  private final long atMs;
  private final boolean hold;
  private final Publication publication;
  private final AtomicLong passedMs = new AtomicLong();
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private @Nullable Thread publisher;
  private long passed;
  private boolean taken;

  /**
   * What the job says to the list.
   *
   * @param acknowledgement in its words
   * @param atMs when the newest chunk that had gone before is complete, milliseconds since 1970 UTC
   */
  record Answer(ListAcknowledgement acknowledgement, long atMs) {}

  /** Publishes the list, and returns what the job says to it. */
  @FunctionalInterface
  interface Publication {

    /**
     * Publishes it.
     *
     * @param sentChunks how many chunks of the call were sent before
     */
    ListAcknowledgement publish(long sentChunks) throws InterruptedException;
  }

  /**
   * @param pacer the call's pace
   * @param atMs the place, milliseconds since 1970 UTC
   * @param hold whether the call waits for the end of the publication
   * @param publication what is done there
   */
  MidCallUpdate(Pacer pacer, long atMs, boolean hold, Publication publication) {
    this.pacer = pacer;
    this.atMs = atMs;
    this.hold = hold;
    this.publication = publication;
  }

  @Override
  public void await(long epochMs) throws InterruptedException {
    if (publisher == null && epochMs > atMs) {
      long sentChunks = passed;
      publisher = new Thread(() -> publish(sentChunks), "list-publisher");
      publisher.start();
      if (hold) {
        publisher.join();
      }
    }
    pacer.await(epochMs);
    passed++;
    passedMs.set(epochMs);
  }

  private void publish(long sentChunks) {
    try {
      ListAcknowledgement acknowledgement = publication.publish(sentChunks);
      answer.complete(new Answer(acknowledgement, passedMs.get()));
    } catch (InterruptedException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  /**
   * What the job says to the list, once; empty while nothing is known, and ever after. Any thread
   * may ask, but always the same.
   *
   * @throws IllegalStateException if it could not be published
   */
  Optional<Answer> takeAnswer() {
    if (taken || !answer.isDone()) {
      return Optional.empty();
    }
    taken = true;
    try {
      return Optional.of(answer.join());
    } catch (CompletionException e) {
      throw new IllegalStateException("could not publish the entity list", e.getCause());
    }
  }

  /** Ends a publication that is under way; the sender must have ended before. */
  @Override
  public void close() {
    if (publisher != null) {
      publisher.interrupt();
      try {
        publisher.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
