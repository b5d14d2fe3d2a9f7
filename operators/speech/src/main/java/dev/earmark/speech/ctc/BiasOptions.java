package dev.earmark.speech.ctc;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How entity lists bias the search: see {@link Bias}.
 *
 * @param subword whether adaptive subword boosting acts
 * @param unigram whether unigram boosting acts
 * @param lambda strength of subword boosting, by number of entries that act; it changes with the
 *     logarithm of the number, also beyond the largest, and stays the same below the smallest
 * @param cap how far (natural log) a subword may be below the best candidate to be lifted for it;
 *     what it is further below counts as this much
 * @param floor least lift, before lambda, for each character of a subword that goes on with an
 *     entry
 * @param startTokens a subword that begins an entry is lifted if it is among so many best of the
 *     frame
 * @param boostClassSize words that the language model's unknown word stands for: the BOOST class is
 *     so many times as probable, and its words share that
 */
public record BiasOptions(
    boolean subword,
    boolean unigram,
    NavigableMap<Integer, Double> lambda,
    double cap,
    double floor,
    int startTokens,
    double boostClassSize) {

  /** The name of subword boosting in options and results. */
  public static final String SUBWORD = "subword";

  /** The name of unigram boosting in options and results. */
  public static final String UNIGRAM = "unigram";

  /** Strengths that do for most models. */
  public static final NavigableMap<Integer, Double> DEFAULT_LAMBDA =
      new TreeMap<>(Map.of(100, 0.5, 1_000, 0.4));

  /** See {@link #cap}. */
  public static final double DEFAULT_CAP = 6;

  /** See {@link #floor}. */
  public static final double DEFAULT_FLOOR = 3;

  /** See {@link #startTokens}. */
  public static final int DEFAULT_START_TOKENS = 6;

  /** See {@link #boostClassSize}. */
  public static final double DEFAULT_BOOST_CLASS_SIZE = 1_000;

  /** Lists change nothing. */
  public static final BiasOptions OFF =
      new BiasOptions(
          false,
          false,
          DEFAULT_LAMBDA,
          DEFAULT_CAP,
          DEFAULT_FLOOR,
          DEFAULT_START_TOKENS,
          DEFAULT_BOOST_CLASS_SIZE);

  public BiasOptions {
    lambda = new TreeMap<>(lambda);
    if (lambda.isEmpty()
        || lambda.firstKey() < 1
        || lambda.values().stream().anyMatch(strength -> !(strength >= 0 && strength <= 1))) {
      throw new IllegalArgumentException(
          "boost strengths need list sizes of 1 or more and values from 0 to 1, got " + lambda);
    }
    if (!(cap >= 0) || !(floor >= 0) || startTokens < 1 || !(boostClassSize >= 1)) {
      throw new IllegalArgumentException(
          "biasing needs cap, floor >= 0 and startTokens, boostClassSize >= 1; got "
              + cap
              + ", "
              + floor
              + ", "
              + startTokens
              + ", "
              + boostClassSize);
    }
  }

  /** The names of techniques, with {@code +} between them. */
  public static String techniques(boolean subword, boolean unigram) {
    return (subword ? SUBWORD : "") + (subword && unigram ? "+" : "") + (unigram ? UNIGRAM : "");
  }

  /** Whether lists change anything. */
  public boolean acts() {
    return subword || unigram;
  }

  /** Strength of subword boosting for so many entries. */
  public double lambda(int entries) {
    Map.Entry<Integer, Double> below = lambda.floorEntry(entries);
    if (below == null) {
      return lambda.firstEntry().getValue();
    }
    Map.Entry<Integer, Double> above = lambda.higherEntry(below.getKey());
    if (above == null) {
      above = below;
      below = lambda.lowerEntry(above.getKey());
      if (below == null) {
        return above.getValue();
      }
    }
    double decades =
        Math.log((double) entries / below.getKey())
            / Math.log((double) above.getKey() / below.getKey());
    double strength = below.getValue() + decades * (above.getValue() - below.getValue());
    return Math.max(0, Math.min(1, strength));
  }
}
