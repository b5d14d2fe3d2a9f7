package dev.earmark.jobs.audio;

import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.SampleBuffer;
import dev.earmark.speech.audio.SampleDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads RIFF/WAVE: PCM, IEEE float, mu-law and A-law, plain or as WAVE_FORMAT_EXTENSIBLE. A data
 * chunk whose length was never filled in (a stream that was piped to a file) goes to the end of the
 * file.
 */
final class WavReader {

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int ALAW = 6;
  private static final int MULAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int RIFF_HEADER_BYTES = 12;

  private final Path file;
  private final ByteBuffer bytes;

  WavReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  AudioFile read() throws UnreadableAudioException {
    if (bytes.limit() < RIFF_HEADER_BYTES || !name(8).equals("WAVE")) {
      throw failure("expected RIFF/WAVE, found another RIFF file or its beginning only");
    }
    Format format = null;
    int at = RIFF_HEADER_BYTES;
    while (at + 8 <= bytes.limit()) {
      int body = at + 8;
      long length = Integer.toUnsignedLong(bytes.getInt(at + 4));
      int end = (int) Math.min(body + length, bytes.limit());
      if (name(at).equals("fmt ")) {
        format = format(body, end);
      } else if (name(at).equals("data")) {
        if (format == null) {
          throw failure("expected a format chunk before the data, found none");
        }
        return decode(format, body, length == 0 ? bytes.limit() : end);
      }
      at = (int) Math.min(end + (length & 1), bytes.limit());
    }
    throw failure("expected a data chunk, found none");
  }

  private Format format(int at, int end) throws UnreadableAudioException {
    if (end - at < 16) {
      throw failure("expected a format chunk of 16 bytes or more, found " + (end - at));
    }
    int tag = bytes.getShort(at) & 0xFFFF;
    if (tag == EXTENSIBLE) {
      if (end - at < 26) {
        throw failure("expected an extensible format chunk of 40 bytes, found " + (end - at));
      }
      tag = bytes.getShort(at + 24) & 0xFFFF;
    }
    int channels = bytes.getShort(at + 2) & 0xFFFF;
    int sampleRateHz = bytes.getInt(at + 4);
    int bits = bytes.getShort(at + 14) & 0xFFFF;
    Format format = new Format(tag, channels, sampleRateHz, bits);
    if (channels < 1 || sampleRateHz < 1) {
      throw failure(
          "expected a channel and a sampling rate, found "
              + channels
              + " channels at "
              + sampleRateHz
              + " Hz");
    }
    if (!format.known()) {
      throw failure(
          "expected PCM of 8, 16, 24 or 32 bits, float of 32 or 64, mu-law or A-law, found format "
              + tag
              + " of "
              + bits
              + " bits");
    }
    return format;
  }

  private AudioFile decode(Format format, int from, int to) {
    int frameBytes = format.channels * format.bits / 8;
    int frames = (to - from) / frameBytes;
    byte[] data = new byte[frames * frameBytes];
    bytes.get(from, data);
    float[] interleaved = samples(format, data);
    List<float[]> channels = new ArrayList<>();
    for (int channel = 0; channel < format.channels; channel++) {
      float[] samples = new float[frames];
      for (int i = 0; i < frames; i++) {
        samples[i] = interleaved[i * format.channels + channel];
      }
      channels.add(samples);
    }
    return new AudioFile(format.sampleRateHz, channels);
  }

  private static float[] samples(Format format, byte[] data) {
    return switch (format.tag) {
      case MULAW -> decode(AudioCodec.MULAW, data);
      case ALAW -> decode(AudioCodec.ALAW, data);
      case FLOAT -> floats(format.bits, ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
      default -> format.bits == 16 ? decode(AudioCodec.PCM_S16LE, data) : pcm(format.bits, data);
    };
  }

  private static float[] decode(AudioCodec codec, byte[] data) {
    SampleBuffer samples = new SampleBuffer();
    SampleDecoder.decode(codec, data, samples);
    return Arrays.copyOfRange(samples.array(), samples.offset(), samples.offset() + samples.size());
  }

  private static float[] floats(int bits, ByteBuffer data) {
    float[] samples = new float[data.limit() / (bits / 8)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bits == 32 ? data.getFloat(4 * i) : (float) data.getDouble(8 * i);
    }
    return samples;
  }

  /** Signed little-endian but for 8 bits, which are unsigned. */
  private static float[] pcm(int bits, byte[] data) {
    int width = bits / 8;
    float[] samples = new float[data.length / width];
    for (int i = 0; i < samples.length; i++) {
      int value = 0;
      for (int b = 0; b < width; b++) {
        value |= (data[i * width + b] & 0xFF) << (32 - bits + 8 * b);
      }
      samples[i] = (bits == 8 ? value ^ Integer.MIN_VALUE : value) / 0x1p31f;
    }
    return samples;
  }

  private String name(int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  private UnreadableAudioException failure(String problem) {
    return new UnreadableAudioException(file, problem);
  }

  private record Format(int tag, int channels, int sampleRateHz, int bits) {

    boolean known() {
      return switch (tag) {
        case PCM -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
        case FLOAT -> bits == 32 || bits == 64;
        case MULAW, ALAW -> bits == 8;
        default -> false;
      };
    }
  }
}
