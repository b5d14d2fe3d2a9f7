package dev.earmark.speech;

/**
 * Where a record was read from, so that a refusal names the very record.
 *
 * @param topic name of the log; empty if it was read from none
 * @param partition part of the topic
 * @param offset place in the partition
 */
public record RecordOrigin(String topic, int partition, long offset) {

  /** Of what was made in place. */
  public static final RecordOrigin NONE = new RecordOrigin("", 0, 0);
}
