package dev.earmark.speech.endpoint;

/**
 * What the {@link Endpointer} makes of a step.
 *
 * @param kind whether and why the utterance ends
 * @param frame the first frame that belongs to the next utterance, counted from the start of this
 *     one; -1 for {@link Kind#NONE}
 */
public record Endpoint(Kind kind, int frame) {

  static final Endpoint NONE = new Endpoint(Kind.NONE, -1);

  /** Why an utterance ends. */
  public enum Kind {
    /** It goes on. */
    NONE,
    /** In a pause; the frame lies in this step, or is the one after it. */
    PAUSE,
    /** Nothing was said for too long; there is no utterance yet. */
    SILENCE,
    /** It can't grow; the frame is the best pause, and may lie in an earlier step. */
    LIMIT_AT_PAUSE,
    /** It can't grow, and there was no pause: after the last frame of this step. */
    LIMIT
  }
}
