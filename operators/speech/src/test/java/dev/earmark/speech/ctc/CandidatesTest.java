package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {

  private static Candidates candidates(double... scores) {
    Candidates candidates = new Candidates(0);
    for (int i = 0; i < scores.length; i++) {
      int to = candidates.beam.append();
      candidates.beam.text[to] = i;
      candidates.beam.last[to] = 1;
      candidates.added(to);
      candidates.setScore(to, scores[i]);
    }
    return candidates;
  }

  @Test
  void selectBest_ranksPossibleOnesFromLowest() {
    Candidates candidates = candidates(-3, -1, LogProbs.ZERO, -2, -9, -1);
    int[] ranks = new int[6];

    assertThat(candidates.selectBest(ranks, -5)).isEqualTo(4);
    assertThat(Arrays.copyOf(ranks, 4)).containsExactly(1, 5, 3, 0);
    assertThat(candidates.selectBest(new int[0], -5)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void enforce_replacesTheLastThatAreNotWanted(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Candidates candidates = candidates(new double[100]);
    for (int round = 0; round < 200; round++) {
      int places = 1 + random.nextInt(20);
      int[] ranks = distinct(random, places);
      int[] wanted = distinct(random, random.nextInt(places + 1));
      List<Integer> expected = expected(ranks, wanted);

      candidates.enforce(ranks, places, wanted, wanted.length);

      assertThat(ranks).as("seed %d", seed).containsExactly(expected.toArray(Integer[]::new));
    }
  }

  private static int[] distinct(SplittableRandom random, int count) {
    return random.ints(0, 100).distinct().limit(count).toArray();
  }

  private static List<Integer> expected(int[] ranks, int[] wanted) {
    List<Integer> missing = new ArrayList<>();
    for (int candidate : wanted) {
      missing.add(candidate);
    }
    List<Integer> kept = new ArrayList<>();
    for (int candidate : ranks) {
      missing.remove((Integer) candidate);
      kept.add(candidate);
    }
    for (int at = ranks.length - 1; kept.size() + missing.size() > ranks.length; at--) {
      int candidate = ranks[at];
      if (Arrays.stream(wanted).noneMatch(w -> w == candidate)) {
        kept.remove((Integer) candidate);
      }
    }
    kept.addAll(missing);
    return kept;
  }
}
