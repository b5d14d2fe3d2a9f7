package dev.earmark.speech;

/**
 * One speaker's side of one call: everything that is keyed is keyed by this.
 *
 * @param sessionId the call, as its producer names it; not blank
 * @param channel the side, 0-based
 */
public record SessionKey(String sessionId, int channel) {

  public SessionKey {
    if (sessionId.isBlank()) {
      throw new IllegalArgumentException("session id is blank");
    }
    if (channel < 0) {
      throw new IllegalArgumentException(
          "channel of session " + sessionId + " must be 0 or more, got " + channel);
    }
  }

  /**
   * Fixed here, because a record's own is not the same on every JVM and state is distributed by it.
   */
  @Override
  public int hashCode() {
    return 31 * sessionId.hashCode() + channel;
  }

  @Override
  public String toString() {
    return sessionId + "/" + channel;
  }
}
