package dev.earmark.jobs.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioFileTest {

  private static final Path SAMPLES = Path.of(System.getProperty("earmark.root"), "samples");

  /** What the encoder wrote into the file, and soundfile reads. */
  private static final int READING_SAMPLES = 1_331_295;

  private static final double[] LEFT = {0, 0.5, -0.5, 0.25, -1};
  private static final double[] RIGHT = {-0.125, 0, 0.75, 0.5, 0};

  private final Path folder;

  AudioFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
  void read_stereoWav_givesEachChannel(int tag, int bits) throws IOException {
    TestingWav wav = TestingWav.of(tag, 2, bits);
    byte[] data = wav.encode(interleaved());

    for (byte[] file : new byte[][] {wav.file(data), wav.asExtensible().file(data)}) {
      AudioFile audio = AudioFile.read(write(file));

      assertThat(audio.sampleRateHz()).isEqualTo(11_025);
      assertThat(audio.channels()).hasSize(2);
      assertThat(audio.channels().get(0)).containsExactly(floats(LEFT));
      assertThat(audio.channels().get(1)).containsExactly(floats(RIGHT));
    }
  }

  @Test
  void read_g711Wav_givesTheDefinedValues() throws IOException {
    byte[] codes = {(byte) 0xFF, 0x00, (byte) 0x80};
    AudioFile mulaw = AudioFile.read(write(TestingWav.of(TestingWav.MULAW, 1, 8).file(codes)));
    AudioFile alaw = AudioFile.read(write(TestingWav.of(TestingWav.ALAW, 1, 8).file(codes)));

    assertThat(mulaw.channels().get(0)).containsExactly(0, -32124 / 32768f, 32124 / 32768f);
    assertThat(alaw.channels().get(0)).containsExactly(848 / 32768f, -5504 / 32768f, 5504 / 32768f);
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "1000000"})
  void read_wavWithoutTrueDataLength_readsToTheEnd(int claimed) throws IOException {
    TestingWav wav = TestingWav.of(TestingWav.PCM, 1, 16);

    AudioFile audio = AudioFile.read(write(wav.file(wav.encode(LEFT), claimed)));

    assertThat(audio.channels().get(0)).containsExactly(floats(LEFT));
  }

  @Test
  void read_flac_givesEverySampleOfEachChannel() throws IOException {
    AudioFile audio = AudioFile.read(SAMPLES.resolve("reading.flac"));

    assertThat(audio.sampleRateHz()).isEqualTo(16_000);
    assertThat(audio.channels()).hasSize(2);
    assertThat(audio.samples()).isEqualTo(READING_SAMPLES);
    assertThat(audio.durationMs()).isEqualTo(83_206);
    assertThat(peak(audio.channels().get(0))).isBetween(0.1f, 1f);
    assertThat(peak(audio.channels().get(1))).isBetween(0.1f, 1f);
  }

  @Test
  void read_flacWithAChangedByte_saysWhatIsBroken() throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve("reading.flac"));
    bytes[bytes.length / 2] ^= 0x10;
    Path file = write(bytes);

    assertThatThrownBy(() -> AudioFile.read(file))
        .isInstanceOf(UnreadableAudioException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining("expected");
  }

  @Test
  void read_truncatedFlac_saysWhatIsMissing() throws IOException {
    byte[] bytes = Files.readAllBytes(SAMPLES.resolve("reading.flac"));
    Path file = write(Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> AudioFile.read(file))
        .isInstanceOf(UnreadableAudioException.class)
        .hasMessageContaining("expected " + READING_SAMPLES + " samples, found ");
  }

  @Test
  void read_whatIsNoAudio_saysExpectedAndFound() throws IOException {
    TestingWav pcm12 = TestingWav.of(TestingWav.PCM, 1, 12);
    TestingWav wav = TestingWav.of(TestingWav.PCM, 1, 16);

    assertFails("no audio".getBytes(StandardCharsets.UTF_8), "found first bytes 6e 6f 20 61");
    assertFails(new byte[0], "the file is empty");
    assertFails(pcm12.file(new byte[12]), "found format 1 of 12 bits");
    assertFails(TestingWav.of(2, 1, 8).file(new byte[12]), "found format 2 of 8 bits");
    assertFails(wav.file(new byte[0]), "found no samples");
    assertFails(Arrays.copyOf(wav.file(new byte[2]), 36), "expected a data chunk, found none");
    assertFails(Arrays.copyOf(wav.file(new byte[2]), 10), "its beginning only");
    assertThatThrownBy(() -> AudioFile.read(folder.resolve("missing.wav")))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> AudioFile.read(folder)).hasMessageContaining("found a folder");
  }

  @Test
  void at_otherRate_keepsLengthInTimeAndALowTone() {
    float[] tone = new float[16_000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = (float) (0.5 * Math.sin(2 * Math.PI * 440 * i / 16_000));
    }
    AudioFile audio = new AudioFile(16_000, List.of(tone)).at(8_000);

    assertThat(audio.samples()).isEqualTo(8_000);
    for (int i = 1_000; i < 7_000; i++) {
      assertThat(audio.channels().get(0)[i]).isCloseTo(tone[2 * i], within(1e-3f));
    }
  }

  private static Offset<Float> within(float distance) {
    return Offset.offset(distance);
  }

  private void assertFails(byte[] content, String message) throws IOException {
    Path file = write(content);
    assertThatThrownBy(() -> AudioFile.read(file))
        .isInstanceOf(UnreadableAudioException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("audio"), content);
  }

  private static double[] interleaved() {
    double[] values = new double[2 * LEFT.length];
    for (int i = 0; i < LEFT.length; i++) {
      values[2 * i] = LEFT[i];
      values[2 * i + 1] = RIGHT[i];
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float peak(float[] samples) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }
}
