package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListSelectionTest {

  private static final ListSelection SELECTION =
      ListSelection.of(
          List.of("base"),
          Map.of("1", "agents+ base", " 2 ", ""),
          Map.of("desk=sales", "products", "lang=a=b", "other+*"));

  private static AcceptedList list(String name, @Nullable String sessionId, boolean removed) {
    return new AcceptedList(name, 1, sessionId, removed, List.of());
  }

  /** Which of all lists act. */
  private static List<String> acting(int channel, List<String> named, Map<String, String> of) {
    return Stream.of(
            list("base", null, false),
            list("agents", null, false),
            list("products", null, false),
            list("gone", null, true),
            list("mine", "call", false),
            list("others", "call2", false))
        .filter(
            list ->
                SELECTION.acts(list, new SessionKey("call", channel), new SessionInfo(named, of)))
        .map(AcceptedList::name)
        .toList();
  }

  @Test
  void acts_onSessionThatNamesLists_onlyThose() {
    assertThat(acting(1, List.of("products", "gone", "others"), Map.of("desk", "sales")))
        .containsExactly("products", "mine");
    assertThat(acting(1, List.of("*"), Map.of()))
        .containsExactly("base", "agents", "products", "mine");
    assertThat(acting(1, List.of("missing"), Map.of())).containsExactly("mine");
  }

  @Test
  void acts_onSessionWithAttribute_thoseOfAllRulesThatMatch() {
    assertThat(acting(1, List.of(), Map.of("desk", "sales"))).containsExactly("products", "mine");
    assertThat(acting(1, List.of(), Map.of("desk", "sales", "lang", "a=b")))
        .containsExactly("base", "agents", "products", "mine");
  }

  @Test
  void acts_onSessionWithoutMatch_thoseOfItsChannelOrDefaults() {
    assertThat(acting(0, List.of(), Map.of("desk", "care"))).containsExactly("base", "mine");
    assertThat(acting(1, List.of(), Map.of())).containsExactly("base", "agents", "mine");
    assertThat(acting(2, List.of(), Map.of()))
        .as("a channel without lists")
        .containsExactly("mine");
  }

  @Test
  void of_textThatCantBeRead_saysWhich() {
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of("left", "a"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channel of entity lists must be 0 or more, got 'left'");
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of("-1", "a"), Map.of()))
        .hasMessage("channel of entity lists must be 0 or more, got -1");
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of("1", "a", " 1", "b"), Map.of()))
        .hasMessage("channel 1 has entity lists twice");
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of("1", "a++b"), Map.of()))
        .hasMessage(
            "entity lists of '1' must be names joined by +, got 'a++b' with a name that is blank");
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of(), Map.of("desk", "a")))
        .hasMessage("rule of entity lists must be attribute=value, got 'desk'");
    assertThatThrownBy(() -> ListSelection.of(List.of(), Map.of(), Map.of("=sales", "a")))
        .hasMessage("rule of entity lists must be attribute=value, got '=sales'");
  }
}
