package dev.earmark.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  private static final int OUTPUT_HZ = 16_000;

  @ParameterizedTest
  @ValueSource(ints = {4_000, 8_000, 11_025, 11_127, 22_050, 32_000, 44_100, 48_000, 192_000})
  void advance_tonesInThePassband_keepAmplitudeAndTime(int inputHz) {
    double nyquist = Math.min(inputHz, OUTPUT_HZ) / 2.0;
    for (double share : new double[] {0.01, 0.1, 0.5, 0.8, Resampler.PASSBAND}) {
      double hz = share * nyquist;
      float[] output = resample(inputHz, tone(inputHz, hz, inputHz / 2));
      double worst = 0;
      for (int k = OUTPUT_HZ / 8; k < OUTPUT_HZ * 3 / 8; k++) {
        double expected = Math.sin(2 * Math.PI * hz * k / OUTPUT_HZ);
        worst = Math.max(worst, Math.abs(output[k] - expected));
      }
      assertThat(decibel(worst)).as("error at %.0f Hz from %d Hz", hz, inputHz).isLessThan(-70);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 32_000, 44_100, 48_000, 192_000})
  void advance_tonesAboveTheOutputsBand_areGone(int inputHz) {
    for (double hz = 8_000; hz < inputHz / 2.0; hz += 777) {
      float[] output = resample(inputHz, tone(inputHz, hz, inputHz / 2));
      assertThat(level(output)).as("alias of %.0f Hz from %d Hz", hz, inputHz).isLessThan(-75);
    }
  }

  @Test
  void advance_telephoneTone_leavesNoImageAbove4kHz() {
    float[] output = resample(8_000, tone(8_000, 3_000, 4_000));

    assertThat(amplitude(output, 3_000)).isCloseTo(1, within(1e-3));
    assertThat(decibel(amplitude(output, 5_000))).isLessThan(-75);
  }

  @Test
  void finish_anyLength_givesTheRoundedUpLength() {
    for (int inputHz : new int[] {8_000, 11_127, 44_100, 48_000}) {
      for (int samples : new int[] {0, 1, 2, 160, 441, 1000}) {
        assertThat(resample(inputHz, new float[samples]))
            .as("%d samples at %d Hz", samples, inputHz)
            .hasSize((samples * OUTPUT_HZ + inputHz - 1) / inputHz);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_127, 44_100, 48_000})
  void advance_anySplit_givesTheSameBits(int inputHz) {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    float[] input = new float[inputHz];
    for (int i = 0; i < input.length; i++) {
      input[i] = 2 * random.nextFloat() - 1;
    }
    float[] whole = resample(inputHz, input);
    Resampler resampler = new Resampler(inputHz, OUTPUT_HZ);
    ResamplerState state = resampler.start();
    SampleBuffer output = new SampleBuffer();
    int at = 0;
    while (at < input.length) {
      int next = Math.min(input.length, at + random.nextInt(700));
      for (; at < next; at++) {
        state.input().append(input[at]);
      }
      resampler.advance(state, output);
    }
    resampler.finish(state, output);

    assertThat(samples(output)).as("seed %d", seed).isEqualTo(whole);
  }

  private static float[] resample(int inputHz, float[] input) {
    Resampler resampler = new Resampler(inputHz, OUTPUT_HZ);
    ResamplerState state = resampler.start();
    for (float sample : input) {
      state.input().append(sample);
    }
    SampleBuffer output = new SampleBuffer();
    resampler.advance(state, output);
    resampler.finish(state, output);
    return samples(output);
  }

  private static float[] samples(SampleBuffer buffer) {
    float[] values = new float[buffer.size()];
    System.arraycopy(buffer.array(), buffer.offset(), values, 0, values.length);
    return values;
  }

  private static float[] tone(int rateHz, double hz, int length) {
    float[] tone = new float[length];
    for (int i = 0; i < length; i++) {
      tone[i] = (float) Math.sin(2 * Math.PI * hz * i / rateHz);
    }
    return tone;
  }

  /** Largest sample of the middle half, in decibels of full scale. */
  private static double level(float[] output) {
    double largest = 0;
    for (int i = output.length / 4; i < output.length * 3 / 4; i++) {
      largest = Math.max(largest, Math.abs(output[i]));
    }
    return decibel(largest);
  }

  /** Amplitude of one frequency in the middle half, which holds whole periods of it. */
  private static double amplitude(float[] output, double hz) {
    double re = 0;
    double im = 0;
    int from = output.length / 4;
    int length = output.length / 2;
    for (int i = from; i < from + length; i++) {
      re += output[i] * Math.cos(2 * Math.PI * hz * i / OUTPUT_HZ);
      im += output[i] * Math.sin(2 * Math.PI * hz * i / OUTPUT_HZ);
    }
    return 2 * Math.hypot(re, im) / length;
  }

  private static double decibel(double amplitude) {
    return 20 * Math.log10(Math.max(amplitude, 1e-12));
  }
}
