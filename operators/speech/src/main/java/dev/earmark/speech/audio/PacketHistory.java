package dev.earmark.speech.audio;

import dev.earmark.speech.CodecFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a channel's {@link PacketStream}: the packets that a fresh decoder must hear to be
 * where the present one is. The decoder itself is derived: it is neither compared nor written.
 */
public final class PacketHistory {

  private final List<byte[]> packets;
  private int sinceRenewal;
  private @Nullable PacketDecoder decoder;

  public PacketHistory() {
    this(new ArrayList<>(), 0);
  }

  private PacketHistory(List<byte[]> packets, int sinceRenewal) {
    this.packets = packets;
    this.sinceRenewal = sinceRenewal;
  }

  /** The decoder that has heard exactly {@link #packets()}, if there is one. */
  public @Nullable PacketDecoder decoder() {
    return decoder;
  }

  /** Sets the decoder; it must have heard exactly these packets. */
  public void attach(@Nullable PacketDecoder live) {
    decoder = live;
  }

  List<byte[]> packets() {
    return packets;
  }

  /** Notes a packet that the decoder has heard, and returns how many since the last renewal. */
  int add(byte[] packet) {
    packets.add(packet);
    return ++sinceRenewal;
  }

  /** Keeps the newest packets only, and counts from zero again. */
  void renew(int kept) {
    packets.subList(0, packets.size() - kept).clear();
    sinceRenewal = 0;
    decoder = null;
  }

  /** Forgets everything. */
  public void clear() {
    renew(0);
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(sinceRenewal);
    out.writeInt(packets.size());
    for (byte[] packet : packets) {
      CodecFields.writeBytes(packet, out);
    }
  }

  public static PacketHistory read(DataInput in) throws IOException {
    int sinceRenewal = in.readInt();
    int count = in.readInt();
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      packets.add(CodecFields.readBytes(in));
    }
    return new PacketHistory(packets, sinceRenewal);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PacketHistory that
        && sinceRenewal == that.sinceRenewal
        && Arrays.deepEquals(packets.toArray(), that.packets.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(packets.toArray()) + sinceRenewal;
  }
}
