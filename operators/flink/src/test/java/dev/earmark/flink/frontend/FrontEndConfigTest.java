package dev.earmark.flink.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.features.FrontEndOptions;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class FrontEndConfigTest {

  @Test
  void from_emptyConfiguration_givesTheDefaults() {
    FrontEndConfig config = FrontEndConfig.from(new Configuration());

    assertThat(config.options()).isEqualTo(FrontEndOptions.DEFAULTS);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void from_texts_readsUnits() {
    FrontEndConfig config =
        FrontEndConfig.from(
            Configuration.fromMap(
                Map.of(
                    "earmark.front-end.hole-wait", "250 ms",
                    "earmark.front-end.chunk-max-size", "64 kb",
                    "earmark.front-end.idle-timeout", "2 min")));

    assertThat(config.options().resequencing().holeWaitMs()).isEqualTo(250);
    assertThat(config.options().maxChunkBytes()).isEqualTo(65_536);
    assertThat(config.idleTimeout()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void from_valueOutOfRange_isRefused() {
    Configuration tooLarge =
        Configuration.fromMap(Map.of("earmark.front-end.chunk-max-size", "4 gb"));

    assertThatThrownBy(() -> FrontEndConfig.from(tooLarge))
        .hasMessageContaining("earmark.front-end.chunk-max-size must be 1 byte to 2 gb");
  }
}
