package dev.earmark.jobs.evaluate;

import dev.earmark.inference.offline.EncodedChannel;

/**
 * A line whose audio was encoded.
 *
 * @param line of the manifest
 * @param audioMs length of the audio
 * @param channel its log-probs
 */
public record EncodedLine(EvaluationLine line, long audioMs, EncodedChannel channel) {}
