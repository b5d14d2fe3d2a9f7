package dev.earmark.jobs.audio;

import dev.earmark.speech.SessionInfo;

/**
 * The call that a recording is sent as.
 *
 * @param sessionId name of the session
 * @param startMs when its first sample was captured, milliseconds since 1970 UTC
 * @param info entity lists and attributes that every chunk carries
 */
public record CallScript(String sessionId, long startMs, SessionInfo info) {}
