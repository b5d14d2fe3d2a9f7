package dev.earmark.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDecoderTest {

  /** The ends of all segments, from the tables of G.711 (14 bits times 4). */
  @ParameterizedTest
  @CsvSource({
    "FF, 0",
    "7F, 0",
    "FE, 8",
    "7E, -8",
    "F0, 120",
    "EF, 132",
    "E0, 372",
    "DF, 396",
    "D0, 876",
    "CF, 924",
    "BF, 1980",
    "AF, 4092",
    "9F, 8316",
    "8F, 16764",
    "80, 32124",
    "00, -32124"
  })
  void decode_mulaw_givesTheStandardsValues(String code, int expected) {
    assertThat(decode(AudioCodec.MULAW, code)).containsExactly(expected / 32768f);
  }

  /** The ends of all segments, from the tables of G.711 (13 bits times 8). */
  @ParameterizedTest
  @CsvSource({
    "D5, 8",
    "55, -8",
    "DA, 248",
    "C5, 264",
    "CA, 504",
    "F5, 528",
    "FA, 1008",
    "E5, 1056",
    "95, 2112",
    "85, 4224",
    "B5, 8448",
    "A5, 16896",
    "AA, 32256",
    "2A, -32256"
  })
  void decode_alaw_givesTheStandardsValues(String code, int expected) {
    assertThat(decode(AudioCodec.ALAW, code)).containsExactly(expected / 32768f);
  }

  @Test
  void decode_pcm_readsLittleEndianSignedSamples() {
    assertThat(decode(AudioCodec.PCM_S16LE, "00000100ff7f0080ffff"))
        .containsExactly(0f, 1 / 32768f, 32767 / 32768f, -1f, -1 / 32768f);
  }

  @Test
  void decode_opus_isRefused() {
    assertThatThrownBy(() -> decode(AudioCodec.OPUS, "00")).hasMessageContaining("packet decoder");
  }

  private static float[] decode(AudioCodec codec, String hex) {
    SampleBuffer samples = new SampleBuffer();
    SampleDecoder.decode(codec, HexFormat.of().parseHex(hex), samples);
    float[] values = new float[samples.size()];
    System.arraycopy(samples.array(), samples.offset(), values, 0, values.length);
    return values;
  }
}
