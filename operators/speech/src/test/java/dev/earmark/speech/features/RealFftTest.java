package dev.earmark.speech.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 14, 30, 64, 220, 400, 512})
  void power_anyEvenLength_equalsTheDefinition(int size) {
    Random random = new Random(size);
    double[] signal = random.doubles(size, -1, 1).toArray();
    RealFft fft = new RealFft(size);
    double[] power = new double[fft.bins()];

    fft.power(signal.clone(), new double[size], power);

    for (int k = 0; k < power.length; k++) {
      double re = 0;
      double im = 0;
      for (int n = 0; n < size; n++) {
        re += signal[n] * Math.cos(2 * Math.PI * k * n / size);
        im -= signal[n] * Math.sin(2 * Math.PI * k * n / size);
      }
      assertThat(power[k]).as("bin %d", k).isCloseTo(re * re + im * im, within(1e-9 * size));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 399})
  void construct_oddOrNoLength_isRefused(int size) {
    assertThatThrownBy(() -> new RealFft(size)).hasMessageContaining("even length, got " + size);
  }
}
