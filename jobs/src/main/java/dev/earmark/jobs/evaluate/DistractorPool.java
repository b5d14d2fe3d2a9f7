package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.score.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Phrases to put on a list beside those that are said. What a line gets depends on the seed and its
 * id alone, and a longer draw begins with the shorter one. Immutable.
 */
public final class DistractorPool {

  private final List<String> phrases;
  private final long seed;

  /**
   * @param phrases what may be drawn; blank ones and repeated ones are passed over
   */
  public DistractorPool(Collection<String> phrases, long seed) {
    this.phrases = phrases.stream().filter(p -> !p.isBlank()).distinct().toList();
    this.seed = seed;
  }

  /**
   * Draws phrases for a line: none that is said in it, and none that is on its list.
   *
   * @param listed phrases of its list
   * @throws IllegalArgumentException if the pool is too small
   */
  List<String> draw(EvaluationLine line, Collection<String> listed, int count) {
    List<String> said = Words.of(line.text());
    Set<List<String>> taken = new HashSet<>();
    listed.forEach(phrase -> taken.add(Words.of(phrase)));
    Random random = new Random(seed ^ ((long) line.id().hashCode() << Short.SIZE));
    Map<Integer, Integer> moved = new HashMap<>();
    List<String> drawn = new ArrayList<>(count);
    for (int left = phrases.size(); drawn.size() < count; left--) {
      if (left == 0) {
        throw new IllegalArgumentException(
            "line %s: expected a pool of %d phrases that are neither said nor listed, got %d"
                .formatted(line.id(), count, drawn.size()));
      }
      // A shuffle that stops when there are enough, and remembers only what it moved.
      int at = random.nextInt(left);
      int index = moved.getOrDefault(at, at);
      moved.put(at, moved.getOrDefault(left - 1, left - 1));
      List<String> words = Words.of(phrases.get(index));
      if (Collections.indexOfSubList(said, words) < 0 && taken.add(words)) {
        drawn.add(phrases.get(index));
      }
    }
    return drawn;
  }
}
