package dev.earmark.flink.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.BiasContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionListsTest {

  private static final SessionKey CALLER = new SessionKey("call", 0);
  private static final SessionKey AGENT = new SessionKey("call", 1);
  private static final SessionKey OTHER = new SessionKey("other", 0);
  private static final AcceptedList NAMES = TestingLists.list("names", 1, "anna");
  private static final AcceptedList TOWNS = TestingLists.list("towns", 5, "bergen");

  private final SessionLists lists = new SessionLists(TestingLists.ALL, new CompiledLists());

  private BiasContext context(SessionKey key) {
    return lists.context(key, SessionInfo.NONE);
  }

  @Test
  void context_noLists_isNone() {
    assertThat(context(CALLER)).isSameAs(BiasContext.NONE);
  }

  @Test
  void context_sameLists_isShared() {
    lists.replace(null, TOWNS);
    lists.replace(null, NAMES);

    assertThat(context(CALLER).versions()).isEqualTo(Map.of("names", 1L, "towns", 5L));
    assertThat(context(OTHER)).isSameAs(context(CALLER));
  }

  @Test
  void context_listOfOneSession_actsOnItsChannelsOnly() {
    lists.replace(null, NAMES);
    lists.replace(null, TestingLists.ofSession("call", "call-names", 2, "berta"));

    assertThat(context(CALLER).versions()).isEqualTo(Map.of("names", 1L, "call-names", 2L));
    assertThat(context(AGENT)).isSameAs(context(CALLER));
    assertThat(context(OTHER).versions()).isEqualTo(Map.of("names", 1L));
  }

  @Test
  void context_namedLists_actInsteadOfTheDefaults() {
    lists.replace(null, NAMES);
    lists.replace(null, TOWNS);
    SessionInfo naming = new SessionInfo(List.of("towns", "unknown"), Map.of());

    assertThat(lists.context(CALLER, naming).versions()).isEqualTo(Map.of("towns", 5L));
    assertThat(context(CALLER).versions()).isEqualTo(Map.of("names", 1L, "towns", 5L));
  }

  @Test
  void context_nothingChanged_isTheSame() {
    lists.replace(null, NAMES);

    assertThat(context(CALLER)).isSameAs(context(CALLER));
  }

  @Test
  void replace_newVersion_actsFromNowOn() {
    lists.replace(null, NAMES);
    BiasContext before = context(CALLER);
    AcceptedList next = TestingLists.list("names", 2, "anna", "bert");
    lists.replace(NAMES, next);

    assertThat(before.versions()).isEqualTo(Map.of("names", 1L));
    assertThat(context(CALLER).versions()).isEqualTo(Map.of("names", 2L));
    assertThat(context(CALLER).graph(0).list()).isEqualTo(next);
  }

  @Test
  void replace_removedList_actsNoMore() {
    lists.replace(null, NAMES);
    lists.replace(null, TOWNS);
    lists.replace(NAMES, TestingLists.removed("names", 2));
    assertThat(context(CALLER).versions()).isEqualTo(Map.of("towns", 5L));

    lists.replace(TOWNS, null);
    assertThat(context(CALLER)).isSameAs(BiasContext.NONE);
  }

  @Test
  void replace_listOfAnotherSession_leavesContextsAlone() {
    lists.replace(null, NAMES);
    BiasContext before = context(CALLER);
    lists.replace(null, TestingLists.ofSession("other", "other-names", 1, "berta"));

    assertThat(context(CALLER)).isSameAs(before);
    assertThat(context(OTHER).versions()).containsKeys("names", "other-names");
  }

  @Test
  void replace_listThatWasForAll_mayBecomeOneSessions() {
    lists.replace(null, NAMES);
    assertThat(context(OTHER).versions()).containsKey("names");
    lists.replace(NAMES, TestingLists.ofSession("call", "names", 2, "anna"));

    assertThat(context(CALLER).versions()).isEqualTo(Map.of("names", 2L));
    assertThat(context(OTHER)).isSameAs(BiasContext.NONE);
  }

  @Test
  void replace_forgottenAndBackWithOtherContent_actsAsItCame() {
    lists.replace(null, NAMES);
    BiasContext before = context(CALLER);
    lists.replace(NAMES, null);
    AcceptedList other = TestingLists.list("names", 1, "bert");
    lists.replace(null, other);

    assertThat(context(CALLER)).isNotSameAs(before);
    assertThat(context(CALLER).graph(0).list()).isEqualTo(other);
  }

  @Test
  void sessionEnded_isForgotten() {
    context(CALLER);
    context(AGENT);
    lists.sessionEnded(CALLER);

    assertThat(lists.sessions()).isEqualTo(1);
  }
}
