package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BiasOptionsTest {

  private static BiasOptions lambda(Map<Integer, Double> lambda) {
    return new BiasOptions(true, true, new TreeMap<>(lambda), 6, 3, 6, 1_000);
  }

  @Test
  void lambda_betweenSizes_changesWithTheLogarithm() {
    BiasOptions options = lambda(Map.of(10, 0.7, 1_000, 0.5, 10_000, 0.1));

    assertThat(options.lambda(10)).isEqualTo(0.7);
    assertThat(options.lambda(100)).isCloseTo(0.6, within(1e-12));
    assertThat(options.lambda(1_000)).isCloseTo(0.5, within(1e-12));
    assertThat(options.lambda(2_000)).isCloseTo(0.5 - 0.4 * Math.log10(2), within(1e-12));
  }

  @Test
  void lambda_beyondTheSizes_staysBelowAndGoesOnAbove() {
    BiasOptions options = lambda(Map.of(10, 0.5, 100, 0.4));

    assertThat(options.lambda(1)).isEqualTo(0.5);
    assertThat(options.lambda(10_000)).isCloseTo(0.2, within(1e-12));
    assertThat(options.lambda(100_000_000)).isZero();
    assertThat(lambda(Map.of(1, 0.5, 10, 0.9)).lambda(1_000)).isEqualTo(1);
  }

  @Test
  void lambda_ofOneSize_isTheSameForAll() {
    assertThat(lambda(Map.of(100, 0.3)).lambda(1)).isEqualTo(0.3);
    assertThat(lambda(Map.of(100, 0.3)).lambda(5_000)).isEqualTo(0.3);
  }

  @Test
  void techniques_areNamed() {
    assertThat(BiasOptions.techniques(true, true)).isEqualTo("subword+unigram");
    assertThat(BiasOptions.techniques(true, false)).isEqualTo("subword");
    assertThat(BiasOptions.techniques(false, true)).isEqualTo("unigram");
    assertThat(BiasOptions.techniques(false, false)).isEmpty();
    assertThat(BiasOptions.OFF.acts()).isFalse();
  }

  @Test
  void new_impossibleValues_areRefused() {
    assertThatThrownBy(() -> lambda(Map.of())).hasMessageContaining("got {}");
    assertThatThrownBy(() -> lambda(Map.of(0, 0.5))).hasMessageContaining("got {0=0.5}");
    assertThatThrownBy(() -> lambda(Map.of(1, 1.5))).hasMessageContaining("got {1=1.5}");
    assertThatThrownBy(() -> lambda(Map.of(1, Double.NaN))).hasMessageContaining("NaN");
    assertThatThrownBy(
            () -> new BiasOptions(true, true, new TreeMap<>(Map.of(1, 0.5)), -1, 3, 6, 1))
        .hasMessageContaining("got -1.0, 3.0, 6, 1.0");
  }
}
