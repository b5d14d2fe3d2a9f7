package dev.earmark.inference.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CachePoolTest {

  private final CachePool<String> pool = new CachePool<>(TestingShapes.shape(true), 2);

  @Test
  void of_sessionThatIsKept_givesItsCachesAsTheyWere() {
    EncoderCaches a = pool.of("a");
    a.use(0);
    a.stepped();
    assertThat(pool.of("b")).isNotSameAs(a);
    assertThat(pool.of("a")).isSameAs(a);
    assertThat(a.nextStep()).isEqualTo(1);
  }

  @Test
  void of_noRoom_takesThoseThatWereUsedLongestAgo() {
    EncoderCaches a = pool.of("a");
    EncoderCaches b = pool.of("b");
    b.use(0);
    b.stepped();
    b.lower[0] = 3;
    assertThat(pool.of("a")).isSameAs(a);
    EncoderCaches c = pool.of("c");
    assertThat(c).isSameAs(b);
    c.use(0);
    assertThat(c.nextStep()).isZero();
    assertThat(c.lower).containsOnly(0);
    assertThat(pool.size()).isEqualTo(2);
  }

  @Test
  void release_session_makesRoom() {
    EncoderCaches a = pool.of("a");
    pool.release("a");
    assertThat(pool.size()).isZero();
    assertThat(pool.of("a")).isNotSameAs(a);
  }
}
