package dev.earmark.jobs.evaluate;

/**
 * Where the time went; 0 where it was not measured.
 *
 * @param encoderNanos time in the acoustic encoder and endpointing
 * @param decoderNanos processor time in the beam search
 * @param explainNanos processor time in saying what would have been recognized without lists
 */
record StageTimes(long encoderNanos, long decoderNanos, long explainNanos) {

  static final StageTimes NONE = new StageTimes(0, 0, 0);

  StageTimes plus(StageTimes other) {
    return new StageTimes(
        encoderNanos + other.encoderNanos,
        decoderNanos + other.decoderNanos,
        explainNanos + other.explainNanos);
  }
}
