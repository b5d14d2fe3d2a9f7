package dev.earmark.jobs.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.ChunkValidator;
import dev.earmark.speech.audio.SampleBuffer;
import dev.earmark.speech.audio.SampleDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkedAudioTest {

  private static final long START_MS = 1_700_000_000_000L;
  private static final CallScript CALL =
      new CallScript("call", START_MS, new SessionInfo(List.of("drugs"), Map.of("line", "7")));

  @ParameterizedTest
  @CsvSource({"20, 20", "100, 100", "333, 333", "2000, 2000", "1, 1", "20, 100", "5, 3000"})
  void cut_pcmInAnyLengths_isTheAudioAtItsTimes(int minMs, int maxMs) {
    long seed = System.nanoTime();
    AudioFile audio = noise(seed, 2, 8_000, 24_123);
    ChunkFormat format = new ChunkFormat(AudioCodec.PCM_S16LE, 8_000, minMs, maxMs, seed);

    List<AudioChunk> chunks = ChunkedAudio.cut(audio, CALL, format);

    for (int channel = 0; channel < 2; channel++) {
      List<AudioChunk> mine = ofChannel(chunks, channel);
      SampleBuffer samples = new SampleBuffer();
      for (int i = 0; i < mine.size(); i++) {
        AudioChunk chunk = mine.get(i);
        boolean last = i == mine.size() - 1;
        assertThat(chunk.sequence()).as("seed %d", seed).isEqualTo(i);
        assertThat(chunk.captureTimeMs()).isEqualTo(START_MS + samples.size() / 8);
        assertThat(chunk.endOfStream()).isEqualTo(last);
        assertThat(chunk.info()).isEqualTo(CALL.info());
        assertThat(chunk.durationUs() / 1000).isBetween(last ? 0L : minMs, (long) maxMs);
        SampleDecoder.decode(chunk.codec(), chunk.payload(), samples);
      }
      assertThat(toArray(samples))
          .as("seed %d", seed)
          .containsExactly(audio.channels().get(channel));
    }
  }

  @Test
  void cut_twoChannels_ordersByWhenAChunkIsComplete() {
    List<AudioChunk> chunks =
        ChunkedAudio.cut(noise(5, 2, 8_000, 16_000), CALL, ChunkFormat.TELEPHONE);

    assertThat(chunks).extracting(ChunkedAudio::completeMs).isSorted();
    assertThat(chunks.get(chunks.size() - 1).endOfStream()).isTrue();
    assertThat(ofChannel(chunks, 0))
        .extracting(AudioChunk::durationUs)
        .isNotEqualTo(ofChannel(chunks, 1).stream().map(AudioChunk::durationUs).toList());
  }

  @Test
  void cut_sameSeed_givesTheSameChunks() {
    AudioFile audio = noise(5, 2, 16_000, 16_000);

    assertThat(ChunkedAudio.cut(audio, CALL, ChunkFormat.TELEPHONE))
        .isEqualTo(ChunkedAudio.cut(audio, CALL, ChunkFormat.TELEPHONE));
  }

  @ParameterizedTest
  @EnumSource(AudioCodec.class)
  void cut_everyCodec_isAcceptedByTheFrontEnd(AudioCodec codec) {
    ChunkFormat format = new ChunkFormat(codec, 8_000, 20, 60, 3);
    ChunkValidator validator = new ChunkValidator(1_000_000, 10_000);

    List<AudioChunk> chunks = ChunkedAudio.cut(noise(6, 1, 16_000, 16_000), CALL, format);

    assertThat(chunks).allSatisfy(chunk -> assertThat(validator.reasonToReject(chunk)).isNull());
    long durationUs = chunks.stream().mapToLong(AudioChunk::durationUs).sum();
    assertThat(durationUs)
        .isBetween(1_000_000L, codec == AudioCodec.OPUS ? 1_060_000L : 1_000_000L);
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioCodec.class,
      names = {"MULAW", "ALAW"})
  void encode_g711_takesTheNearestOfAllCodes(AudioCodec codec) {
    float[] codes = decodeAll(codec);
    SampleEncoder encoder = new SampleEncoder(codec);
    for (int value = -32_768; value < 32_768; value += 7) {
      float sample = value / 32_768f;
      float nearest = 2;
      for (float code : codes) {
        nearest = Math.min(nearest, Math.abs(code - sample));
      }
      byte[] payload = encoder.encode(new float[] {sample}, 0, 1);
      float chosen = Math.abs(codes[payload[0] & 0xFF] - sample);
      // G.711 decides on the magnitude's bits, which at a segment's edge may be one step off.
      assertThat(chosen)
          .as("value %d", value)
          .isLessThanOrEqualTo(Math.max(nearest * 2.01f, 9e-4f));
    }
  }

  @Test
  void encode_g711OfEveryCode_isThatCode() {
    for (AudioCodec codec : List.of(AudioCodec.MULAW, AudioCodec.ALAW)) {
      float[] codes = decodeAll(codec);
      byte[] payload = new SampleEncoder(codec).encode(codes, 0, 256);
      for (int code = 0; code < 256; code++) {
        assertThat(codes[payload[code] & 0xFF]).isEqualTo(codes[code]);
      }
    }
  }

  @Test
  void encode_samplesOutsideTheRange_clips() {
    byte[] payload =
        new SampleEncoder(AudioCodec.PCM_S16LE).encode(new float[] {1.5f, -1.5f}, 0, 2);

    assertThat(payload).containsExactly(0xFF, 0x7F, 0x00, 0x80);
  }

  @Test
  void format_impossible_saysWhatItGot() {
    assertThatThrownBy(() -> new ChunkFormat(AudioCodec.MULAW, 8_000, 100, 20, 1))
        .hasMessageContaining("100-20 ms");
    assertThatThrownBy(() -> new ChunkFormat(AudioCodec.OPUS, 8_000, 100, 100, 1))
        .hasMessageContaining("100-100");
    assertThatThrownBy(() -> new ChunkFormat(AudioCodec.OPUS, 44_100, 20, 20, 1))
        .hasMessageContaining("44100");
  }

  private static float[] decodeAll(AudioCodec codec) {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    SampleBuffer samples = new SampleBuffer();
    SampleDecoder.decode(codec, all, samples);
    return toArray(samples);
  }

  private static List<AudioChunk> ofChannel(List<AudioChunk> chunks, int channel) {
    return chunks.stream().filter(chunk -> chunk.key().channel() == channel).toList();
  }

  private static float[] toArray(SampleBuffer samples) {
    float[] values = new float[samples.size()];
    System.arraycopy(samples.array(), samples.offset(), values, 0, values.length);
    return values;
  }

  private static AudioFile noise(long seed, int channels, int rate, int samples) {
    Random random = new Random(seed);
    List<float[]> all = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      float[] channel = new float[samples];
      for (int i = 0; i < samples; i++) {
        channel[i] = (random.nextInt(65_536) - 32_768) / 32_768f;
      }
      all.add(channel);
    }
    return new AudioFile(rate, all);
  }
}
