package dev.earmark.flink.frontend;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.TestingChunks;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A real utterance of four seconds at 16 kHz, cut or encoded as a test needs it. */
final class TestingAudio {

  static final SessionKey KEY = new SessionKey("call", 1);
  static final long START_MS = 1_700_000_000_000L;
  private static final Path SPEECH =
      Path.of(
          System.getProperty("earmark.root"),
          "operators/speech/src/test/resources/dev/earmark/speech/features/84-121123-0001.s16le");

  private TestingAudio() {}

  static AudioChunk chunk(AudioCodec codec, long sequence, long offsetUs, byte[] payload) {
    int rateHz = codec == AudioCodec.OPUS ? 48_000 : 16_000;
    return new AudioChunk(
        KEY, sequence, codec, rateHz, START_MS + offsetUs / 1000, payload, false, SessionInfo.NONE);
  }

  /** The utterance as PCM in chunks of equal length; the last ends the stream. */
  static List<AudioChunk> pcm(int chunkMs) {
    List<Integer> lengths = new ArrayList<>();
    for (int rest = speech().length; rest > 0; rest -= 32 * chunkMs) {
      lengths.add(32 * chunkMs);
    }
    return pcm(lengths);
  }

  /** The utterance as PCM in chunks of 1 to 500 ms. */
  static List<AudioChunk> pcm(Random random) {
    List<Integer> lengths = new ArrayList<>();
    for (int rest = speech().length; rest > 0; rest -= lengths.get(lengths.size() - 1)) {
      lengths.add(2 * random.nextInt(1, 8_000));
    }
    return pcm(lengths);
  }

  private static List<AudioChunk> pcm(List<Integer> lengths) {
    byte[] speech = speech();
    List<byte[]> payloads = new ArrayList<>();
    int at = 0;
    for (int length : lengths) {
      payloads.add(Arrays.copyOfRange(speech, at, Math.min(at + length, speech.length)));
      at += length;
    }
    return stream(AudioCodec.PCM_S16LE, payloads);
  }

  /** The utterance, repeated, as Opus packets of 20 ms. */
  static List<AudioChunk> opus(int repeats) {
    return stream(AudioCodec.OPUS, opusPackets(repeats));
  }

  static List<byte[]> opusPackets(int repeats) {
    short[] samples = samples();
    try {
      OpusEncoder encoder = new OpusEncoder(16_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(24_000);
      List<byte[]> packets = new ArrayList<>();
      byte[] packet = new byte[1_275];
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (int at = 0; at + 320 <= samples.length; at += 320) {
          int length = encoder.encode(samples, at, 320, packet, 0, packet.length);
          packets.add(Arrays.copyOf(packet, length));
        }
      }
      return packets;
    } catch (OpusException e) {
      throw new AssertionError(e);
    }
  }

  static short[] samples() {
    byte[] speech = speech();
    short[] samples = new short[speech.length / 2];
    ByteBuffer.wrap(speech).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static List<AudioChunk> stream(AudioCodec codec, List<byte[]> payloads) {
    List<AudioChunk> chunks = new ArrayList<>();
    long offsetUs = 0;
    for (byte[] payload : payloads) {
      AudioChunk chunk = chunk(codec, chunks.size(), offsetUs, payload);
      chunks.add(chunk);
      offsetUs += chunk.durationUs();
    }
    int last = chunks.size() - 1;
    chunks.set(last, TestingChunks.ending(chunks.get(last)));
    return chunks;
  }

  private static byte[] speech() {
    try {
      return Files.readAllBytes(SPEECH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
