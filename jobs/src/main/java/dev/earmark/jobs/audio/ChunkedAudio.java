package dev.earmark.jobs.audio;

import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A recording cut into the chunks of a call. The payloads of a channel, one after the other, are
 * its audio (Opus: and silence up to the end of the last packet); a chunk was captured at the
 * call's start plus the position of its first sample; the last of a channel ends the stream.
 */
public final class ChunkedAudio {

  private ChunkedAudio() {}

  /**
   * Cuts every channel on its own.
   *
   * @return the chunks of all channels, in the order in which their last samples are captured
   */
  public static List<AudioChunk> cut(AudioFile file, CallScript call, ChunkFormat format) {
    AudioFile audio = file.at(format.sampleRateHz());
    List<AudioChunk> chunks = new ArrayList<>();
    for (int channel = 0; channel < audio.channels().size(); channel++) {
      cutChannel(audio.channels().get(channel), call, channel, format, chunks);
    }
    chunks.sort(Comparator.comparingLong(ChunkedAudio::completeMs));
    return chunks;
  }

  /** When the chunk's last sample has been captured, milliseconds since 1970 UTC, rounded up. */
  public static long completeMs(AudioChunk chunk) {
    return chunk.captureTimeMs() + (chunk.durationUs() + 999) / 1000;
  }

  private static void cutChannel(
      float[] samples, CallScript call, int channel, ChunkFormat format, List<AudioChunk> chunks) {
    SessionKey key = new SessionKey(call.sessionId(), channel);
    IntSupplier lengths = format.lengths(channel);
    PayloadEncoder encoder = format.encoder();
    long rate = format.sampleRateHz();
    long sequence = 0;
    int from = 0;
    do {
      int length = (int) Math.max(1, lengths.getAsInt() * rate / 1000);
      int to = Math.min(samples.length, from + length);
      chunks.add(
          new AudioChunk(
              key,
              sequence++,
              format.codec(),
              format.sampleRateHz(),
              call.startMs() + 1000L * from / rate,
              encoder.encode(samples, from, to),
              to == samples.length,
              call.info()));
      from = to;
    } while (from < samples.length);
  }
}
