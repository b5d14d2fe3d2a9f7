package dev.earmark.inference.encoder;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which sessions go into the next batch: those that are ready, first come first served, each at
 * most once. A batch is due when it is full, or when its first session has waited long enough.
 * Times are passed in.
 *
 * @param <K> names a session
 */
public final class BatchingPolicy<K> {

  private final int batchSize;
  private final long maxWaitMs;
  private LinkedHashMap<K, Long> waiting = new LinkedHashMap<>();

  /**
   * @param batchSize sessions in a full batch
   * @param maxWaitMs how long a session waits for others; 0 for not at all
   */
  public BatchingPolicy(int batchSize, long maxWaitMs) {
    if (batchSize < 1 || maxWaitMs < 0) {
      throw new IllegalArgumentException(
          "batching needs a size of 1 or more and a wait of 0 ms or more, got "
              + batchSize
              + " and "
              + maxWaitMs);
    }
    this.batchSize = batchSize;
    this.maxWaitMs = maxWaitMs;
  }

  /**
   * A session of a batch.
   *
   * @param session who
   * @param sinceMs when it became ready
   */
  public record Waiting<K>(K session, long sinceMs) {}

  /** The session has a step ready; nothing changes if it waits already. */
  public void offer(K session, long nowMs) {
    waiting.putIfAbsent(session, nowMs);
  }

  /** Sessions of the last batch that need another turn before anyone else; in their order. */
  public void putBack(List<Waiting<K>> sessions) {
    LinkedHashMap<K, Long> reordered = new LinkedHashMap<>();
    sessions.forEach(s -> reordered.put(s.session(), s.sinceMs()));
    waiting.forEach(reordered::putIfAbsent);
    waiting = reordered;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether a batch should run now. */
  public boolean due(long nowMs) {
    return waiting.size() >= batchSize || (!waiting.isEmpty() && nowMs >= dueMs());
  }

  /** When the session that is first in line has waited long enough; only if there is one. */
  public long dueMs() {
    return waiting.values().iterator().next() + maxWaitMs;
  }

  /** Takes the next batch out; empty if no session waits. */
  public List<Waiting<K>> take() {
    List<Waiting<K>> batch = new ArrayList<>(batchSize);
    Iterator<Map.Entry<K, Long>> first = waiting.entrySet().iterator();
    while (first.hasNext() && batch.size() < batchSize) {
      Map.Entry<K, Long> next = first.next();
      batch.add(new Waiting<>(next.getKey(), next.getValue()));
      first.remove();
    }
    return batch;
  }
}
