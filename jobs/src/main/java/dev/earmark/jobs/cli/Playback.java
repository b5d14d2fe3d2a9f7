package dev.earmark.jobs.cli;

import dev.earmark.jobs.audio.AudioSender;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.jobs.audio.Pacer;
import dev.earmark.jobs.kafka.AudioChunkProducer;
import dev.earmark.speech.audio.AudioChunk;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Chunks on their way to the audio topic, in order and each once, acknowledged by all replicas.
 * {@link #run} sends; other threads may look at how far it is.
 */
final class Playback implements Runnable {

  private final Properties client;
  private final String topic;
  private final List<AudioChunk> chunks;
  private final Pacer pacer;
  private final AtomicLong sentMs = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /**
   * @param client Kafka's client properties
   * @param topic the audio topic
   * @param chunks in the order in which they are sent; not empty
   * @param pacer when they are
   */
  Playback(Properties client, String topic, List<AudioChunk> chunks, Pacer pacer) {
    this.client = client;
    this.topic = topic;
    this.chunks = chunks;
    this.pacer = pacer;
  }

  /** Sends all chunks and returns when the last is acknowledged, or something failed. */
  @Override
  public void run() {
    long startMs = startMs();
    try (AudioChunkProducer producer =
        new AudioChunkProducer(client, topic, e -> failure.compareAndSet(null, e))) {
      AudioSender sender =
          new AudioSender(
              pacer,
              chunk -> {
                checkFailure();
                producer.send(chunk);
                sentMs.set(ChunkedAudio.completeMs(chunk) - startMs);
              });
      sender.send(chunks);
      producer.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.compareAndSet(null, e);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  /** When the call started, milliseconds since 1970 UTC. */
  long startMs() {
    return chunks.get(0).captureTimeMs();
  }

  /** How much of the audio has been sent. */
  long sentMs() {
    return sentMs.get();
  }

  /**
   * Fails if sending failed.
   *
   * @throws IllegalStateException with the failure as its cause
   */
  void checkFailure() {
    Exception first = failure.get();
    if (first != null) {
      throw new IllegalStateException("could not send the audio: " + first.getMessage(), first);
    }
  }
}
