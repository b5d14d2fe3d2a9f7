package dev.earmark.speech.features;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;

/**
 * New log-mel frames of one channel: what the front end sends to the encoder. The chunks of a
 * channel follow each other without gap: {@code firstFrame} of the next is {@code firstFrame +
 * mel.rows()} of this one.
 *
 * @param key session and channel
 * @param firstFrame number of the first frame since the session's start, 10 ms each
 * @param mel frames {@code [F, 80]}; may be empty at the end of the stream
 * @param captureTimeMs when the last sample that entered was captured, milliseconds since 1970 UTC
 * @param endOfStream true if nothing follows
 * @param info entity lists and attributes, as of this audio
 */
public record FeatureChunk(
    SessionKey key,
    long firstFrame,
    FloatMatrix mel,
    long captureTimeMs,
    boolean endOfStream,
    SessionInfo info) {}
