package dev.earmark.speech.features;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.PacketDecoder;
import dev.earmark.speech.audio.PacketHistory;
import dev.earmark.speech.audio.ResamplerState;
import dev.earmark.speech.audio.ResequencerState;
import dev.earmark.speech.audio.SampleBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A channel in the {@link FrontEnd}: about 3 KB, and with Opus the last few seconds of packets.
 * Equal by content; changed in place.
 */
public final class FrontEndState {

  final SessionKey key;
  final ResequencerState order;
  final PacketHistory packets;

  /** Samples at the model's rate that begin the next frame. */
  final SampleBuffer samples;

  /** Rate of the audio so far, 0 before any. */
  int inputRateHz;

  /** Null if the audio has the model's rate. */
  @Nullable ResamplerState resampling;

  long frames;
  SessionInfo info = SessionInfo.NONE;

  FrontEndState(SessionKey key) {
    this(key, new ResequencerState(), new PacketHistory(), new SampleBuffer());
  }

  FrontEndState(
      SessionKey key, ResequencerState order, PacketHistory packets, SampleBuffer samples) {
    this.key = key;
    this.order = order;
    this.packets = packets;
    this.samples = samples;
  }

  public SessionKey key() {
    return key;
  }

  /** Whether no chunk was ever taken: then the state need not be kept. */
  public boolean isNew() {
    return order.isNew();
  }

  /** Whether the stream has ended: then the state only serves to reject what still comes. */
  public boolean hasEnded() {
    return order.hasEnded();
  }

  /** The packet decoder, derived from the state; null without one. */
  public @Nullable PacketDecoder decoder() {
    return packets.decoder();
  }

  /**
   * Gives a state that was copied or read its packet decoder back, which saves decoding the stored
   * packets again.
   *
   * @param decoder the {@link #decoder()} of this state before; may be null
   */
  public void attachDecoder(@Nullable PacketDecoder decoder) {
    packets.attach(decoder);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrontEndState that
        && key.equals(that.key)
        && order.equals(that.order)
        && packets.equals(that.packets)
        && samples.equals(that.samples)
        && inputRateHz == that.inputRateHz
        && Objects.equals(resampling, that.resampling)
        && frames == that.frames
        && info.equals(that.info);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + order.hashCode();
  }

  @Override
  public String toString() {
    return "FrontEndState[" + key + ", " + frames + " frames]";
  }
}
