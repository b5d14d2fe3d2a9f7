package dev.earmark.it;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.transcript.Transcript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A session as its chunks.
 *
 * @param chunks of all channels, in the order in which they are captured
 */
record TestingCall(List<AudioChunk> chunks) {

  /** When all calls begin. */
  static final long START_MS = System.currentTimeMillis();

  private static final long HALF_A_STEP_MS = 320;

  TestingCall {
    chunks = List.copyOf(chunks);
  }

  /** A call that names these lists, or none. */
  static TestingCall of(
      String sessionId, AudioFile audio, ChunkFormat format, String... entityLists) {
    SessionInfo info = new SessionInfo(List.of(entityLists), Map.of("desk", sessionId + "-desk"));
    return new TestingCall(
        ChunkedAudio.cut(audio, new CallScript(sessionId, START_MS, info), format));
  }

  /** Several calls at once. */
  static TestingCall together(List<TestingCall> calls) {
    List<AudioChunk> all = new ArrayList<>();
    calls.forEach(call -> all.addAll(call.chunks()));
    all.sort(Comparator.comparingLong(ChunkedAudio::completeMs));
    return new TestingCall(all);
  }

  List<SessionKey> channels() {
    return chunks.stream().map(AudioChunk::key).distinct().toList();
  }

  List<AudioChunk> channel(SessionKey key) {
    return chunks.stream().filter(chunk -> chunk.key().equals(key)).toList();
  }

  /** What was captured in this part of the call, milliseconds since its start. */
  List<AudioChunk> between(long fromMs, long toMs) {
    return chunks.stream()
        .filter(
            chunk -> {
              long completeMs = ChunkedAudio.completeMs(chunk) - START_MS;
              return completeMs > fromMs && completeMs <= toMs;
            })
        .toList();
  }

  /** When the last chunk that is complete by then was complete, milliseconds since 1970 UTC. */
  long completeMs(SessionKey key, long ms) {
    return between(Long.MIN_VALUE, ms).stream()
        .filter(chunk -> chunk.key().equals(key))
        .mapToLong(ChunkedAudio::completeMs)
        .max()
        .orElse(START_MS);
  }

  /**
   * A place in the call where everything before and including a result has been heard, and nothing
   * after it: the next step is not complete. Milliseconds since the call's start.
   */
  static long after(Transcript result) {
    return result.captureTimeMs() - START_MS + HALF_A_STEP_MS;
  }

  /** The rest of the call. */
  List<AudioChunk> from(long fromMs) {
    return between(fromMs, Long.MAX_VALUE);
  }
}
