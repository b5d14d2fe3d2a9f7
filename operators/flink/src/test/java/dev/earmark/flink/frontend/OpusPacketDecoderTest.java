package dev.earmark.flink.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.audio.CorruptPacketException;
import dev.earmark.speech.audio.PacketHistory;
import dev.earmark.speech.audio.PacketStream;
import dev.earmark.speech.audio.SampleBuffer;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpusPacketDecoderTest {

  @Test
  void decode_encodedSpeech_isTheSpeech() throws CorruptPacketException {
    short[] speech = TestingAudio.samples();
    OpusPacketDecoder decoder = new OpusPacketDecoder(48_000);
    SampleBuffer samples = new SampleBuffer();
    for (byte[] packet : TestingAudio.opusPackets(1)) {
      decoder.decode(packet, samples);
    }
    assertThat(samples.size()).isEqualTo(speech.length / 320 * 960);
    assertThat(bestCorrelation(speech, samples)).isGreaterThan(0.9);
  }

  @ParameterizedTest
  @EnumSource(
      value = OpusMode.class,
      names = {"MODE_SILK_ONLY", "MODE_HYBRID", "MODE_CELT_ONLY"})
  void decode_packetsOfEachMode_areTheSpeech(OpusMode mode)
      throws CorruptPacketException, OpusException {
    short[] speech = TestingAudio.samples();
    OpusEncoder encoder = new OpusEncoder(48_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    encoder.setBitrate(24_000);
    encoder.setForceMode(mode);
    OpusPacketDecoder decoder = new OpusPacketDecoder(48_000);
    SampleBuffer samples = new SampleBuffer();
    short[] frame = new short[960];
    byte[] packet = new byte[1_275];
    for (int at = 0; at + 320 <= speech.length; at += 320) {
      for (int i = 0; i < frame.length; i++) {
        frame[i] = speech[at + i / 3];
      }
      int length = encoder.encode(frame, 0, frame.length, packet, 0, packet.length);
      decoder.decode(Arrays.copyOf(packet, length), samples);
    }
    assertThat(bestCorrelation(speech, samples)).isGreaterThan(0.8);
  }

  /** A renewed decoder must be inaudibly close to the one that it replaces: 40 dB below speech. */
  @Test
  void decode_renewedDecoder_continuesLikeTheOldOne() throws CorruptPacketException {
    List<byte[]> packets = TestingAudio.opusPackets(5);
    PacketStream stream = new PacketStream(OpusPacketDecoder::new, 48_000);
    PacketHistory history = new PacketHistory();
    OpusPacketDecoder never = new OpusPacketDecoder(48_000);
    SampleBuffer renewed = new SampleBuffer();
    SampleBuffer continuous = new SampleBuffer();
    for (byte[] packet : packets) {
      stream.decode(history, packet, renewed);
      never.decode(packet, continuous);
    }
    double signal = 0;
    double error = 0;
    for (int i = 0; i < renewed.size(); i++) {
      double value = continuous.array()[continuous.offset() + i];
      double difference = value - renewed.array()[renewed.offset() + i];
      signal += value * value;
      error += difference * difference;
    }
    assertThat(10 * Math.log10(signal / error)).isGreaterThan(40);
  }

  @Test
  void decode_garbage_isRefusedOrDecodedButNeverFails() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    OpusPacketDecoder decoder = new OpusPacketDecoder(48_000);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] packet = new byte[1 + random.nextInt(200)];
      random.nextBytes(packet);
      SampleBuffer samples = new SampleBuffer();
      try {
        decoder.decode(packet, samples);
        assertThat(samples.size()).as("seed %d", seed).isBetween(120, 5_760);
      } catch (CorruptPacketException e) {
        refused++;
        assertThat(samples.size()).isZero();
        decoder = new OpusPacketDecoder(48_000);
      }
    }
    assertThat(refused).as("seed %d", seed).isBetween(1, 1_999);
  }

  @Test
  void construct_otherRate_isRefused() {
    assertThatThrownBy(() -> new OpusPacketDecoder(16_000))
        .hasMessage("Opus is decoded to 48000 Hz, not to 16000");
  }

  /**
   * The best normalised correlation over delays of up to 20 ms, the codec's look-ahead, at 16 kHz.
   */
  private static double bestCorrelation(short[] speech, SampleBuffer samples) {
    double best = 0;
    for (int delay = 0; delay < 320; delay++) {
      double product = 0;
      double one = 0;
      double other = 0;
      for (int i = 0; 3 * (i + delay) < samples.size(); i++) {
        double in = speech[i] / 32768.0;
        double out = samples.array()[samples.offset() + 3 * (i + delay)];
        product += in * out;
        one += in * in;
        other += out * out;
      }
      best = Math.max(best, product / Math.sqrt(one * other));
    }
    return best;
  }
}
