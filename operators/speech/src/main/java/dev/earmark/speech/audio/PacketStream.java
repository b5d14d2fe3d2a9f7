package dev.earmark.speech.audio;

import org.jspecify.annotations.Nullable;

/**
 * Decodes a channel's packets so that a restored stream goes on bit for bit like one that was never
 * interrupted, though a decoder's inside can't be saved.
 *
 * <p>A decoder forgets: what it heard a second ago no longer changes its output audibly. So after
 * every {@code renewalPackets} packets a fresh decoder takes over, warmed up with the last {@code
 * warmUpPackets} of them, <em>whether there was an interruption or not</em>. The state is then just
 * the packets since that warm-up began, and hearing them again gives the same decoder.
 */
public final class PacketStream {

  /** 4 s at 20 ms a packet: renewing adds a fifth to decoding, and the state is about 15 KB. */
  static final int RENEWAL_PACKETS = 200;

  /** Even with packets of 2.5 ms more than the 80 ms that RFC 7845, section 4.6, wants. */
  static final int WARM_UP_PACKETS = 40;

  private final PacketDecoderFactory factory;
  private final int sampleRateHz;
  private final int renewalPackets;
  private final int warmUpPackets;

  /** Decodes at the given rate. */
  public PacketStream(PacketDecoderFactory factory, int sampleRateHz) {
    this(factory, sampleRateHz, RENEWAL_PACKETS, WARM_UP_PACKETS);
  }

  PacketStream(
      PacketDecoderFactory factory, int sampleRateHz, int renewalPackets, int warmUpPackets) {
    if (warmUpPackets < 0 || renewalPackets <= warmUpPackets) {
      throw new IllegalArgumentException(
          "a decoder is renewed after more packets than warm it up, got "
              + renewalPackets
              + " and "
              + warmUpPackets);
    }
    this.factory = factory;
    this.sampleRateHz = sampleRateHz;
    this.renewalPackets = renewalPackets;
    this.warmUpPackets = warmUpPackets;
  }

  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Decodes the next packet of the channel and appends its samples.
   *
   * @throws CorruptPacketException if the decoder refuses it; then nothing was appended, and the
   *     next packet goes to a fresh decoder
   */
  public void decode(PacketHistory history, byte[] packet, SampleBuffer samples)
      throws CorruptPacketException {
    try {
      liveDecoder(history).decode(packet, samples);
    } catch (CorruptPacketException e) {
      history.clear();
      throw e;
    }
    if (history.add(packet) == renewalPackets) {
      history.renew(warmUpPackets);
      liveDecoder(history);
    }
  }

  private PacketDecoder liveDecoder(PacketHistory history) throws CorruptPacketException {
    @Nullable PacketDecoder live = history.decoder();
    if (live == null) {
      live = factory.create(sampleRateHz);
      SampleBuffer unheard = new SampleBuffer();
      for (byte[] heard : history.packets()) {
        live.decode(heard, unheard);
        unheard.clear();
      }
      history.attach(live);
    }
    return live;
  }
}
