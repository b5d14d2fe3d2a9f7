package dev.earmark.jobs.benchmark;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Calls of one channel, made of a recording: each takes one of its channels in turn, begins
 * elsewhere in it and goes round until it is long enough, so that no two say the same at once.
 */
final class BenchmarkCalls {

  private static final int RATE_HZ = 8_000;
  private static final ChunkFormat FORMAT = ChunkFormat.TELEPHONE;

  private final AudioFile recording;

  BenchmarkCalls(AudioFile recording) {
    this.recording = recording.at(RATE_HZ);
  }

  /**
   * Chunks of all calls, in the order of capture.
   *
   * @param name start of the session ids
   * @param endMs when the calls end, milliseconds since 1970 UTC
   */
  List<AudioChunk> chunks(String name, BenchmarkOptions options, long endMs) {
    List<AudioChunk> chunks = new ArrayList<>();
    long startMs = endMs - 1_000L * options.seconds();
    for (int call = 0; call < options.calls(); call++) {
      AudioFile audio = new AudioFile(RATE_HZ, List.of(samples(call, options)));
      CallScript script = new CallScript(name + "-" + call, startMs, SessionInfo.NONE);
      chunks.addAll(ChunkedAudio.cut(audio, script, FORMAT));
    }
    chunks.sort(Comparator.comparingLong(ChunkedAudio::completeMs));
    return chunks;
  }

  /** {@code [seconds * RATE_HZ]}. */
  float[] samples(int call, BenchmarkOptions options) {
    int channels = recording.channels().size();
    float[] channel = recording.channels().get(call % channels);
    int from = (int) ((long) channel.length * call / options.calls());
    float[] samples = new float[options.seconds() * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = channel[(int) (((long) from + i) % channel.length)];
    }
    return samples;
  }
}
