package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.ctc.BiasOptions;
import dev.earmark.speech.ctc.DecoderOptions;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class DecoderConfigTest {

  private static final BiasOptions BIAS =
      new BiasOptions(true, true, new TreeMap<>(Map.of(100, 0.5)), 6, 3, 6, 1_000);

  private static final DecoderOptions BUNDLE =
      new DecoderOptions(0.45, 2.2, 6, 24, 20, 14, 0.99, 3, 40, BIAS);

  @Test
  void options_nothingSet_areTheBundles() {
    assertThat(DecoderConfig.options(new Configuration(), BUNDLE)).isEqualTo(BUNDLE);
  }

  @Test
  void options_set_winOverTheBundle() {
    Configuration config = new Configuration();
    config.setString("earmark.decoder.lm-weight", "0.1");
    config.setString("earmark.decoder.word-bonus", "0.2");
    config.setString("earmark.decoder.oov-cost", "0.3");
    config.setString("earmark.decoder.beam-width", "4");
    config.setString("earmark.decoder.top-tokens", "5");
    config.setString("earmark.decoder.beam-threshold", "0.6");
    config.setString("earmark.decoder.blank-skip", "0.7");
    config.setString("earmark.decoder.n-best", "8");
    config.setString("earmark.decoder.settle-frames", "9");

    assertThat(DecoderConfig.options(config, BUNDLE))
        .isEqualTo(new DecoderOptions(0.1, 0.2, 0.3, 4, 5, 0.6, 0.7, 8, 9, BIAS));
  }

  @Test
  void options_outOfRange_areRefused() {
    Configuration config = new Configuration();
    config.set(DecoderConfig.BEAM_WIDTH, 0);

    assertThatThrownBy(() -> DecoderConfig.options(config, BUNDLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beamWidth");
  }
}
