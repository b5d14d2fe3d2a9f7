package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The caches of the sessions that were encoded last, up to a number; those of the session that
 * waited longest go to the next that needs some.
 *
 * @param <K> names a session
 */
public final class CachePool<K> {

  private final EncoderShape shape;
  private final int capacity;
  private final LinkedHashMap<K, EncoderCaches> caches = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param capacity sessions at once; at least as many as a batch has, or a batch would take its
   *     own caches away
   */
  public CachePool(EncoderShape shape, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("cache pool needs room for 1 session, got " + capacity);
    }
    this.shape = shape;
    this.capacity = capacity;
  }

  /** The session's caches as they were left, or empty ones. */
  public EncoderCaches of(K session) {
    EncoderCaches own = caches.get(session);
    if (own == null) {
      own = caches.size() < capacity ? new EncoderCaches(shape) : evict();
      caches.put(session, own);
    }
    return own;
  }

  private EncoderCaches evict() {
    Iterator<EncoderCaches> oldest = caches.values().iterator();
    EncoderCaches free = oldest.next();
    oldest.remove();
    free.clear();
    return free;
  }

  /** Gives the session's caches up. */
  public void release(K session) {
    caches.remove(session);
  }

  public int size() {
    return caches.size();
  }
}
