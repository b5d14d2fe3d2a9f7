package dev.earmark.jobs.audio;

import dev.earmark.speech.audio.Resampler;
import dev.earmark.speech.audio.ResamplerState;
import dev.earmark.speech.audio.SampleBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A recording in memory.
 *
 * @param sampleRateHz samples a second
 * @param channels one array a channel, all of the same length, samples in [-1, 1)
 */
public record AudioFile(int sampleRateHz, List<float[]> channels) {

  public AudioFile {
    channels = List.copyOf(channels);
    if (sampleRateHz < 1 || channels.isEmpty()) {
      throw new IllegalArgumentException(
          "audio needs a sampling rate and a channel, got "
              + sampleRateHz
              + " Hz and "
              + channels.size()
              + " channels");
    }
    for (float[] channel : channels) {
      if (channel.length != channels.get(0).length) {
        throw new IllegalArgumentException(
            "channels must be equally long, got "
                + channels.get(0).length
                + " and "
                + channel.length
                + " samples");
      }
    }
  }

  /**
   * Reads a WAV file (PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits, mu-law, A-law) or a FLAC
   * file, told apart by their first bytes.
   *
   * @throws UnreadableAudioException if it is neither, is broken, or has no samples
   */
  public static AudioFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableAudioException(
          file, Files.exists(file) ? "expected a file, found a folder" : "no such file");
    }
    byte[] bytes = Files.readAllBytes(file);
    AudioFile audio =
        switch (magic(bytes)) {
          case "RIFF" -> new WavReader(file, bytes).read();
          case "fLaC" -> FlacReader.read(file, bytes);
          default ->
              throw new UnreadableAudioException(
                  file,
                  "expected a WAV file (RIFF) or a FLAC file (fLaC), found first bytes "
                      + hex(bytes));
        };
    if (audio.samples() == 0) {
      throw new UnreadableAudioException(file, "expected audio, found no samples");
    }
    return audio;
  }

  /** How many samples a channel has. */
  public int samples() {
    return channels.get(0).length;
  }

  /** How long it is, rounded up. */
  public long durationMs() {
    return (1000L * samples() + sampleRateHz - 1) / sampleRateHz;
  }

  /** The same audio at another rate, band-limited; itself if that is its rate. */
  public AudioFile at(int rateHz) {
    if (rateHz == sampleRateHz) {
      return this;
    }
    Resampler resampler = new Resampler(sampleRateHz, rateHz);
    return new AudioFile(
        rateHz, channels.stream().map(channel -> resample(resampler, channel)).toList());
  }

  private static float[] resample(Resampler resampler, float[] samples) {
    ResamplerState state = resampler.start();
    int at = state.input().grow(samples.length);
    System.arraycopy(samples, 0, state.input().array(), at, samples.length);
    SampleBuffer output = new SampleBuffer();
    resampler.advance(state, output);
    resampler.finish(state, output);
    return Arrays.copyOfRange(output.array(), output.offset(), output.offset() + output.size());
  }

  private static String magic(byte[] bytes) {
    return bytes.length < 4 ? "" : new String(bytes, 0, 4, StandardCharsets.ISO_8859_1);
  }

  private static String hex(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      text.append(String.format("%02x ", bytes[i]));
    }
    return text.isEmpty() ? "none (the file is empty)" : text.toString().strip();
  }
}
