package dev.earmark.jobs.audio;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jflac.FLACDecoder;
import org.jflac.frame.Frame;
import org.jflac.metadata.StreamInfo;

/**
 * Reads FLAC (RFC 9639) with jFLAC. jFLAC skips what it can't decode without a word, so the number
 * of samples and the MD5 sum of the whole are checked against what the encoder wrote.
 */
final class FlacReader {

  /** Of the MD5 sum in the file: after "fLaC" and the header of STREAMINFO, which comes first. */
  private static final int MD5_OFFSET = 4 + 4 + 18;

  private static final int MD5_BYTES = 16;

  private FlacReader() {}

  static AudioFile read(Path file, byte[] bytes) throws UnreadableAudioException {
    try {
      FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(bytes));
      decoder.readMetadata();
      StreamInfo info = decoder.getStreamInfo();
      if (info == null) {
        throw new UnreadableAudioException(file, "expected STREAMINFO, found none");
      }
      List<int[]> channels = decode(file, decoder, info);
      checkMd5(file, Arrays.copyOfRange(bytes, MD5_OFFSET, MD5_OFFSET + MD5_BYTES), info, channels);
      float scale = 1f / (1L << (info.getBitsPerSample() - 1));
      return new AudioFile(
          info.getSampleRate(), channels.stream().map(channel -> scale(channel, scale)).toList());
    } catch (UnreadableAudioException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      UnreadableAudioException failure =
          new UnreadableAudioException(file, "expected FLAC, could not decode it: " + e);
      failure.initCause(e);
      throw failure;
    }
  }

  private static List<int[]> decode(Path file, FLACDecoder decoder, StreamInfo info)
      throws IOException {
    List<int[]> channels = new ArrayList<>();
    int expected = Math.toIntExact(info.getTotalSamples());
    for (int c = 0; c < info.getChannels(); c++) {
      channels.add(new int[expected]);
    }
    int at = 0;
    while (expected == 0 || at < expected) {
      Frame frame = decoder.readNextFrame();
      if (frame == null) {
        break;
      }
      int samples = frame.header.blockSize;
      for (int c = 0; c < channels.size(); c++) {
        if (at + samples > channels.get(c).length) {
          channels.set(c, Arrays.copyOf(channels.get(c), 2 * (at + samples)));
        }
        System.arraycopy(decoder.getChannelData()[c].getOutput(), 0, channels.get(c), at, samples);
      }
      at += samples;
    }
    if (decoder.getBadFrames() > 0 || (expected > 0 && at != expected)) {
      throw new UnreadableAudioException(
          file,
          "expected "
              + expected
              + " samples, found "
              + at
              + ", "
              + decoder.getBadFrames()
              + " broken frames");
    }
    int found = at;
    return channels.stream().map(channel -> Arrays.copyOf(channel, found)).toList();
  }

  private static void checkMd5(Path file, byte[] expected, StreamInfo info, List<int[]> channels)
      throws UnreadableAudioException {
    if (Arrays.equals(expected, new byte[MD5_BYTES])) {
      return;
    }
    MessageDigest digest = md5();
    int width = (info.getBitsPerSample() + 7) / 8;
    byte[] frame = new byte[width * channels.size()];
    for (int i = 0; i < channels.get(0).length; i++) {
      for (int c = 0; c < channels.size(); c++) {
        for (int b = 0; b < width; b++) {
          frame[c * width + b] = (byte) (channels.get(c)[i] >> (8 * b));
        }
      }
      digest.update(frame);
    }
    byte[] found = digest.digest();
    if (!Arrays.equals(expected, found)) {
      throw new UnreadableAudioException(
          file,
          "expected audio with MD5 "
              + HexFormat.of().formatHex(expected)
              + ", found "
              + HexFormat.of().formatHex(found));
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }

  private static float[] scale(int[] samples, float scale) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = samples[i] * scale;
    }
    return scaled;
  }
}
