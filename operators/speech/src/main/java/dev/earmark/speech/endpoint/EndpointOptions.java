package dev.earmark.speech.endpoint;

import java.io.Serializable;
import java.time.Duration;

/**
 * When an utterance ends. Durations are rounded down to whole encoder frames.
 *
 * @param enabled false to end utterances only where the encoder's positions run out
 * @param blankThreshold a frame whose blank is more probable than this is blank, 0 to 1
 * @param minPause a run of blank frames this long after speech ends the utterance
 * @param leadIn how much of the pause is left to the next utterance; at most half of the pause
 * @param maxSilence how long the encoder runs on without any speech before it starts afresh, with a
 *     lead-in of the silence
 * @param softLimit from this length on {@code softPause} is enough, and the best pause is noted in
 *     case that none comes
 * @param softPause like {@code minPause}, for long utterances
 */
public record EndpointOptions(
    boolean enabled,
    double blankThreshold,
    Duration minPause,
    Duration leadIn,
    Duration maxSilence,
    Duration softLimit,
    Duration softPause)
    implements Serializable {

  /** What calls and read speech both do well with. */
  public static final EndpointOptions DEFAULTS =
      new EndpointOptions(
          true,
          0.95,
          Duration.ofMillis(800),
          Duration.ofMillis(320),
          Duration.ofMillis(2560),
          Duration.ofSeconds(20),
          Duration.ofMillis(320));

  /** Utterances as long as the encoder can take. */
  public static final EndpointOptions OFF =
      new EndpointOptions(
          false,
          DEFAULTS.blankThreshold,
          DEFAULTS.minPause,
          DEFAULTS.leadIn,
          DEFAULTS.maxSilence,
          DEFAULTS.softLimit,
          DEFAULTS.softPause);

  public EndpointOptions {
    if (!(blankThreshold > 0 && blankThreshold < 1)) {
      throw new IllegalArgumentException(
          "endpoint blank threshold must be between 0 and 1, got " + blankThreshold);
    }
    if (leadIn.isNegative()) {
      throw new IllegalArgumentException("endpoint lead-in must be 0 or more, got " + leadIn);
    }
    requireLonger("minimum pause", minPause, leadIn);
    requireLonger("maximum silence", maxSilence, leadIn);
    requireLonger("soft limit", softLimit, Duration.ZERO);
    requireLonger("soft pause", softPause, Duration.ZERO);
  }

  private static void requireLonger(String what, Duration actual, Duration than) {
    if (actual.compareTo(than) <= 0) {
      throw new IllegalArgumentException(
          "endpoint " + what + " must be longer than " + than + ", got " + actual);
    }
  }
}
