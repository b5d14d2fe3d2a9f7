package dev.earmark.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketStreamTest {

  private final PacketStream stream = new PacketStream(TestingPacketDecoder::new, 16_000, 10, 3);

  @Test
  void decode_restoredAfterEveryPacket_givesTheSameBits() throws Exception {
    Random random = new Random(1);
    PacketHistory whole = new PacketHistory();
    PacketHistory cut = new PacketHistory();
    for (int i = 0; i < 57; i++) {
      byte[] packet = {1, 2, (byte) random.nextInt(100)};
      SampleBuffer expected = new SampleBuffer();
      SampleBuffer actual = new SampleBuffer();

      stream.decode(whole, packet, expected);
      stream.decode(cut, packet, actual);
      cut = restored(cut);

      assertThat(actual).as("packet %d", i).isEqualTo(expected);
      assertThat(cut).isEqualTo(whole);
      assertThat(whole.packets()).hasSizeLessThanOrEqualTo(13);
    }
  }

  @Test
  void decode_renewal_decodesOnlyTheWarmUpAgain() throws CorruptPacketException {
    int[] decoders = {0};
    int[] decoded = {0};
    PacketStream counted =
        new PacketStream(
            rateHz -> {
              decoders[0]++;
              return (packet, samples) -> decoded[0]++;
            },
            16_000,
            10,
            3);
    PacketHistory history = new PacketHistory();
    for (int i = 0; i < 30; i++) {
      counted.decode(history, new byte[] {1}, new SampleBuffer());
    }
    assertThat(decoders[0]).isEqualTo(4);
    assertThat(decoded[0]).isEqualTo(30 + 3 * 3);
  }

  @Test
  void decode_corruptPacket_startsAfreshAndAppendsNothing() throws CorruptPacketException {
    PacketHistory history = new PacketHistory();
    SampleBuffer samples = new SampleBuffer();
    stream.decode(history, new byte[] {5}, new SampleBuffer());

    assertThatThrownBy(
            () -> stream.decode(history, new byte[] {TestingPacketDecoder.CORRUPT}, samples))
        .isInstanceOf(CorruptPacketException.class);

    assertThat(samples.size()).isZero();
    assertThat(history).isEqualTo(new PacketHistory());
    SampleBuffer fresh = new SampleBuffer();
    new TestingPacketDecoder(16_000).decode(new byte[] {7}, fresh);
    stream.decode(history, new byte[] {7}, samples);
    assertThat(samples).isEqualTo(fresh);
  }

  private static PacketHistory restored(PacketHistory history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    history.write(new DataOutputStream(bytes));
    return PacketHistory.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
