package dev.earmark.jobs.evaluate;

/**
 * A line and what was recognized.
 *
 * @param line of the manifest
 * @param condition that it was recognized with
 * @param list that acted on it
 * @param reading what was recognized
 * @param audioMs length of the audio
 * @param times what it took
 */
public record RecognizedLine(
    EvaluationLine line,
    Condition condition,
    LineList list,
    Reading reading,
    long audioMs,
    StageTimes times) {}
