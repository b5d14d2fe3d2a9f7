package dev.earmark.inference.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.inference.encoder.BatchingPolicy.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchingPolicyTest {

  private final BatchingPolicy<String> policy = new BatchingPolicy<>(3, 20);

  private List<String> take() {
    return policy.take().stream().map(Waiting::session).toList();
  }

  @Test
  void offer_sessionThatWaits_keepsItsPlaceAndTime() {
    policy.offer("a", 100);
    policy.offer("b", 110);
    policy.offer("a", 115);
    assertThat(policy.dueMs()).isEqualTo(120);
    assertThat(policy.take()).containsExactly(new Waiting<>("a", 100), new Waiting<>("b", 110));
    assertThat(policy.isEmpty()).isTrue();
  }

  @Test
  void due_fullOrOldEnough_holds() {
    assertThat(policy.due(Long.MAX_VALUE)).isFalse();
    policy.offer("a", 100);
    assertThat(policy.due(119)).isFalse();
    assertThat(policy.due(120)).isTrue();
    policy.offer("b", 100);
    policy.offer("c", 100);
    assertThat(policy.due(100)).isTrue();
  }

  @Test
  void take_moreThanABatch_isFirstComeFirstServed() {
    List.of("d", "a", "c", "b").forEach(session -> policy.offer(session, 0));
    assertThat(take()).containsExactly("d", "a", "c");
    assertThat(take()).containsExactly("b");
    assertThat(take()).isEmpty();
  }

  @Test
  void putBack_sessions_goFirstInTheirOrder() {
    List.of("a", "b", "c", "d").forEach(session -> policy.offer(session, 7));
    List<Waiting<String>> batch = policy.take();
    policy.offer("e", 9);
    policy.putBack(batch.subList(1, 3));
    assertThat(policy.dueMs()).isEqualTo(27);
    assertThat(take()).containsExactly("b", "c", "d");
    assertThat(take()).containsExactly("e");
  }

  @Test
  void constructor_impossibleValues_areRefused() {
    assertThatThrownBy(() -> new BatchingPolicy<String>(0, 20))
        .hasMessageContaining("got 0 and 20");
    assertThatThrownBy(() -> new BatchingPolicy<String>(1, -1))
        .hasMessageContaining("got 1 and -1");
  }
}
