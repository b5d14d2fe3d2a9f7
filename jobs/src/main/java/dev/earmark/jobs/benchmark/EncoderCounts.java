package dev.earmark.jobs.benchmark;

/**
 * What the encoder did.
 *
 * @param steps steps of calls, those included that rebuilt caches
 * @param batches calls of the graph
 */
public record EncoderCounts(long steps, long batches) {

  /** What happened since then. */
  EncoderCounts minus(EncoderCounts earlier) {
    return new EncoderCounts(steps - earlier.steps, batches - earlier.batches);
  }

  /** Steps in a call of the graph; 0 without calls. */
  public double meanBatchSize() {
    return batches == 0 ? 0 : (double) steps / batches;
  }
}
