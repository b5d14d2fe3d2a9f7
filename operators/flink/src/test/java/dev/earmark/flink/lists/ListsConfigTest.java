package dev.earmark.flink.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.ListSelection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class ListsConfigTest {

  private final Configuration config = new Configuration();

  @Test
  void nothingSet_isTheDefault() {
    assertThat(ListsConfig.limits(config)).isEqualTo(ListLimits.DEFAULTS);
    assertThat(ListsConfig.selection(config))
        .isEqualTo(new ListSelection(List.of("*"), Map.of(), Map.of()));
    assertThat(ListsConfig.sessionListTtl(config)).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void limits_set_areTaken() {
    config.setString("earmark.lists.max-entries", "1");
    config.setString("earmark.lists.max-phrase-length", "2");
    config.setString("earmark.lists.max-phrase-words", "3");
    config.setString("earmark.lists.max-variants", "4");
    config.setString("earmark.lists.max-lists", "5");
    config.setString("earmark.lists.max-total-entries", "6");

    assertThat(ListsConfig.limits(config)).isEqualTo(new ListLimits(1, 2, 3, 4, 5, 6));
  }

  @Test
  void selection_rules_areRead() {
    config.setString("earmark.lists.defaults", "names;towns");
    config.setString("earmark.lists.by-channel", "0:names+products,1:agents");
    config.setString("earmark.lists.by-attribute", "department=sales:products,language=en:*");

    assertThat(ListsConfig.selection(config))
        .isEqualTo(
            new ListSelection(
                List.of("names", "towns"),
                Map.of(0, List.of("names", "products"), 1, List.of("agents")),
                Map.of("department=sales", List.of("products"), "language=en", List.of("*"))));
  }

  @Test
  void selection_badRule_saysWhatCame() {
    config.setString("earmark.lists.by-channel", "caller:names");

    assertThatThrownBy(() -> ListsConfig.selection(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("got 'caller'");
  }

  @Test
  void sessionListTtl_none_isRefused() {
    config.setString("earmark.lists.session-list-ttl", "0 s");

    assertThatThrownBy(() -> ListsConfig.sessionListTtl(config))
        .hasMessageContaining("earmark.lists.session-list-ttl");
  }
}
