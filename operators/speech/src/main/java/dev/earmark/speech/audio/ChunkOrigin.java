package dev.earmark.speech.audio;

/**
 * Where a chunk was read from, so that a refusal names the very record.
 *
 * @param topic name of the log; empty if the chunk was read from none
 * @param partition part of the topic
 * @param offset place in the partition
 */
public record ChunkOrigin(String topic, int partition, long offset) {

  /** Of chunks that were made in place. */
  public static final ChunkOrigin NONE = new ChunkOrigin("", 0, 0);
}
