package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import java.io.IOException;
import java.util.List;

/**
 * How the audio of a line becomes the chunks of a session. Recordings of several channels are mixed
 * to one, because a line has one text.
 *
 * @param telephone whether to send it as a telephone exchange would, mu-law at 8 kHz; else PCM16 at
 *     the file's rate
 * @param chunkMs length of the chunks
 */
public record LineAudio(boolean telephone, int chunkMs) {

  /** The file as it is, in chunks of 100 ms. */
  public static final LineAudio AS_IS = new LineAudio(false, 100);

  private static final int TELEPHONE_RATE_HZ = 8000;

  AudioFile read(EvaluationLine line) throws IOException {
    AudioFile file = AudioFile.read(line.audio());
    int channels = file.channels().size();
    if (channels == 1) {
      return file;
    }
    float[] mixed = new float[file.samples()];
    for (float[] channel : file.channels()) {
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] += channel[i] / channels;
      }
    }
    return new AudioFile(file.sampleRateHz(), List.of(mixed));
  }

  List<AudioChunk> cut(AudioFile file, String sessionId, long startMs) {
    ChunkFormat format =
        telephone
            ? new ChunkFormat(AudioCodec.MULAW, TELEPHONE_RATE_HZ, chunkMs, chunkMs, 0)
            : new ChunkFormat(AudioCodec.PCM_S16LE, file.sampleRateHz(), chunkMs, chunkMs, 0);
    return ChunkedAudio.cut(file, new CallScript(sessionId, startMs, SessionInfo.NONE), format);
  }
}
