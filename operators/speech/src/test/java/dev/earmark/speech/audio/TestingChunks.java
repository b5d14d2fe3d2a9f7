package dev.earmark.speech.audio;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the chunks of one channel. */
public record TestingChunks(SessionKey key, AudioCodec codec, int sampleRateHz, long startMs) {

  public static TestingChunks of(AudioCodec codec, int sampleRateHz) {
    return new TestingChunks(new SessionKey("call", 0), codec, sampleRateHz, 1_700_000_000_000L);
  }

  /** One chunk that starts {@code offsetMs} after the channel. */
  public AudioChunk chunk(long sequence, long offsetMs, byte... payload) {
    return new AudioChunk(
        key, sequence, codec, sampleRateHz, startMs + offsetMs, payload, false, SessionInfo.NONE);
  }

  /** A chunk without payload that ends the stream. */
  public AudioChunk end(long sequence, long offsetMs) {
    return ending(chunk(sequence, offsetMs));
  }

  public static AudioChunk ending(AudioChunk chunk) {
    return new AudioChunk(
        chunk.key(),
        chunk.sequence(),
        chunk.codec(),
        chunk.sampleRateHz(),
        chunk.captureTimeMs(),
        chunk.payload(),
        true,
        chunk.info());
  }

  /** 20 ms of 8 kHz audio whose content is its sequence number, at its time. */
  public AudioChunk numbered(long sequence) {
    byte[] payload = new byte[160];
    Arrays.fill(payload, (byte) sequence);
    return chunk(sequence, 20 * sequence, payload);
  }

  /** Cuts audio into chunks of equal length; the last may be shorter, and ends the stream. */
  public List<AudioChunk> cut(byte[] audio, int chunkMs) {
    int bytes = bytesPerSample() * sampleRateHz * chunkMs / 1000;
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < audio.length; at += bytes) {
      parts.add(Arrays.copyOfRange(audio, at, Math.min(at + bytes, audio.length)));
    }
    return stream(parts);
  }

  /** Cuts audio into chunks of random length up to the given one. */
  public List<AudioChunk> cut(byte[] audio, int maxChunkMs, RandomGenerator random) {
    int maxSamples = sampleRateHz * maxChunkMs / 1000;
    List<byte[]> parts = new ArrayList<>();
    int at = 0;
    while (at < audio.length) {
      int bytes = bytesPerSample() * random.nextInt(1, maxSamples + 1);
      parts.add(Arrays.copyOfRange(audio, at, Math.min(at + bytes, audio.length)));
      at += bytes;
    }
    return stream(parts);
  }

  /** The payloads as consecutive chunks, the last of which ends the stream. */
  public List<AudioChunk> stream(List<byte[]> payloads) {
    List<AudioChunk> chunks = new ArrayList<>();
    long offsetUs = 0;
    for (byte[] payload : payloads) {
      AudioChunk chunk = chunk(chunks.size(), offsetUs / 1000, payload);
      chunks.add(chunk);
      offsetUs += chunk.durationUs();
    }
    chunks.set(chunks.size() - 1, ending(chunks.get(chunks.size() - 1)));
    return chunks;
  }

  private int bytesPerSample() {
    return codec == AudioCodec.PCM_S16LE ? 2 : 1;
  }
}
