package dev.earmark.flink.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.ctc.BiasOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class BiasConfigTest {

  private static final BiasOptions BUNDLE =
      new BiasOptions(true, true, new TreeMap<>(Map.of(100, 0.5, 1_000, 0.4)), 6, 3, 6, 1_000);

  private final Configuration config = new Configuration();

  @Test
  void from_nothingSet_isTheBundles() {
    assertThat(BiasConfig.from(config, BUNDLE)).isEqualTo(BUNDLE);
  }

  @Test
  void from_set_winsOverTheBundle() {
    config.setString("earmark.bias.techniques", "unigram");
    config.setString("earmark.bias.lambda", "0.7");
    config.setString("earmark.bias.cap", "5");
    config.setString("earmark.bias.floor", "2");
    config.setString("earmark.bias.start-tokens", "4");
    config.setString("earmark.bias.boost-class-size", "9");

    assertThat(BiasConfig.from(config, BUNDLE))
        .isEqualTo(new BiasOptions(false, true, new TreeMap<>(Map.of(1, 0.7)), 5, 2, 4, 9));
  }

  @Test
  void from_noTechniques_letsListsChangeNothing() {
    config.set(BiasConfig.TECHNIQUES, List.of());

    assertThat(BiasConfig.from(config, BUNDLE).acts()).isFalse();
  }

  @Test
  void from_unknownTechnique_isRefused() {
    config.setString("earmark.bias.techniques", "subword;magic");

    assertThatThrownBy(() -> BiasConfig.from(config, BUNDLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("earmark.bias.techniques")
        .hasMessageContaining("magic");
  }
}
