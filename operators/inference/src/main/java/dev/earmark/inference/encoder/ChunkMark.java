package dev.earmark.inference.encoder;

import dev.earmark.speech.SessionInfo;

/**
 * What chunks said besides frames, from a frame on.
 *
 * @param fromFrame the first frame that it holds for
 * @param originMs when frame 0 of the session would have been captured had all of the session been
 *     captured without a stop up to here, milliseconds since 1970 UTC
 * @param info entity lists and attributes
 */
record ChunkMark(long fromFrame, long originMs, SessionInfo info) {}
