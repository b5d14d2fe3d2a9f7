package dev.earmark.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TechniquesTest {

  @Test
  void parse_namesInAnyOrder_areTheSameTechniques() {
    assertThat(Techniques.parse("unigram,subword")).isEqualTo(Techniques.ALL);
    assertThat(Techniques.parse("all")).isEqualTo(Techniques.ALL);
    assertThat(Techniques.parse("none").active()).isEmpty();
    assertThat(Techniques.parse("subword").active()).containsExactly("subword");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "magic", "none,subword", "subword,"})
  void parse_unknownName_isRefused(String text) {
    assertThatThrownBy(() -> Techniques.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected none, all, or some of subword,unigram");
  }

  @Test
  void in_config_changesNothingElse() {
    Configuration config = Configuration.fromMap(Map.of("earmark.decoder.n-best", "3"));

    assertThat(Techniques.parse("unigram").in(config).toMap())
        .containsEntry("earmark.decoder.n-best", "3")
        .containsEntry("earmark.bias.techniques", "[unigram]");
    assertThat(config.toMap()).doesNotContainKey("earmark.bias.techniques");
  }
}
