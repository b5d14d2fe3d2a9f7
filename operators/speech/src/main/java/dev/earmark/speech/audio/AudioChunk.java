package dev.earmark.speech.audio;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import java.util.Arrays;

/**
 * A piece of one channel's audio as it arrives, any length. Values are as the producer sent them:
 * they are checked by the {@link dev.earmark.speech.features.FrontEnd}, which rejects what it can't
 * use with a reason.
 *
 * @param key session and channel
 * @param sequence 0 for the first chunk of the channel, then one more for each
 * @param codec encoding of the payload
 * @param sampleRateHz sampling rate of the payload
 * @param captureTimeMs when the first sample was captured, milliseconds since 1970 UTC
 * @param payload encoded audio; may be empty only at the end of the stream
 * @param endOfStream true on the channel's last chunk
 * @param info entity lists and attributes
 * @param origin where it was read from, for whoever is told that it can't be used
 */
public record AudioChunk(
    SessionKey key,
    long sequence,
    AudioCodec codec,
    int sampleRateHz,
    long captureTimeMs,
    byte[] payload,
    boolean endOfStream,
    SessionInfo info,
    RecordOrigin origin) {

  /** A chunk that was not read from a topic. */
  public AudioChunk(
      SessionKey key,
      long sequence,
      AudioCodec codec,
      int sampleRateHz,
      long captureTimeMs,
      byte[] payload,
      boolean endOfStream,
      SessionInfo info) {
    this(
        key,
        sequence,
        codec,
        sampleRateHz,
        captureTimeMs,
        payload,
        endOfStream,
        info,
        RecordOrigin.NONE);
  }

  /**
   * How long the audio is, in microseconds; 0 for an empty payload. Only for chunks that {@link
   * ChunkValidator} accepts.
   */
  public long durationUs() {
    return switch (codec) {
      case OPUS -> OpusPackets.durationUs(payload);
      case MULAW, ALAW -> durationUs(payload.length);
      case PCM_S16LE -> durationUs(payload.length / 2);
    };
  }

  private long durationUs(int samples) {
    return samples == 0 ? 0 : 1_000_000L * samples / sampleRateHz;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudioChunk that
        && key.equals(that.key)
        && sequence == that.sequence
        && codec == that.codec
        && sampleRateHz == that.sampleRateHz
        && captureTimeMs == that.captureTimeMs
        && endOfStream == that.endOfStream
        && info.equals(that.info)
        && origin.equals(that.origin)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Long.hashCode(sequence);
  }

  @Override
  public String toString() {
    return "AudioChunk[" + key + " #" + sequence + ", " + codec + ", " + payload.length + " bytes]";
  }
}
