package dev.earmark.speech.ctc;

import dev.earmark.speech.lm.Vocabulary;

/**
 * What each token does to the text of a hypothesis, worked out once: its characters, its part of
 * the rolling hash, and where it leads in the vocabulary.
 *
 * <p>The text is its words, each with a space before it. The space belongs to the first character
 * of a word, so a word-start mark alone opens a word without changing the text; a second one, or
 * one at the start of an utterance, changes nothing, and a first token without the mark opens the
 * first word.
 *
 * <p>The hash of a text is {@code h(text + c) = h(text) * M + mix(c)} modulo 2^64: it depends on
 * the characters alone, not on the subwords that spell them, and a token of n characters is one
 * multiplication by {@code M^n} and one addition. With a few hundred texts alive at a time a
 * collision has odds below 1e-14 a frame, so texts are compared by their hashes only.
 */
final class Spellings {

  /** Hash of the empty text. */
  static final long EMPTY_TEXT = 0x9E3779B97F4A7C15L;

  private static final long MULTIPLIER = 0xD1342543DE82EF95L;

  private final TokenTable tokens;
  private final Vocabulary vocabulary;
  private final char[][] characters;
  private final boolean[] startsWord;
  private final long[] multiplier;
  private final long[] sum;
  private final long[] spacedMultiplier;
  private final long[] spacedSum;
  private final int[] nodeFromRoot;
  private int longestToken;

  Spellings(TokenTable tokens, Vocabulary vocabulary) {
    int size = tokens.size();
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    characters = new char[size][];
    startsWord = new boolean[size];
    multiplier = new long[size];
    sum = new long[size];
    spacedMultiplier = new long[size];
    spacedSum = new long[size];
    nodeFromRoot = new int[size];
    for (int token = 0; token < size; token++) {
      characters[token] = tokens.characters(token).toCharArray();
      startsWord[token] = tokens.startsWord(token);
      multiplier[token] = 1;
      spacedMultiplier[token] = MULTIPLIER;
      spacedSum[token] = mix(' ');
      for (char c : characters[token]) {
        multiplier[token] *= MULTIPLIER;
        sum[token] = sum[token] * MULTIPLIER + mix(c);
        spacedMultiplier[token] *= MULTIPLIER;
        spacedSum[token] = spacedSum[token] * MULTIPLIER + mix(c);
      }
      nodeFromRoot[token] = walk(vocabulary.root(), token);
      longestToken = Math.max(longestToken, characters[token].length);
    }
  }

  TokenTable tokens() {
    return tokens;
  }

  /** Whether the token may extend a hypothesis: the blank and the unknown token never do. */
  boolean extendsText(int token) {
    return token != tokens.blank() && token != tokens.unknown();
  }

  boolean startsWord(int token) {
    return startsWord[token];
  }

  /** Most characters of a token. */
  int longestToken() {
    return longestToken;
  }

  char[] characters(int token) {
    return characters[token];
  }

  /**
   * Hash of the text after one more token.
   *
   * @param text hash of the text before
   * @param opensWord whether the token's first character is the first of a word
   */
  long extend(long text, int token, boolean opensWord) {
    if (characters[token].length == 0) {
      return text;
    }
    return opensWord
        ? text * spacedMultiplier[token] + spacedSum[token]
        : text * multiplier[token] + sum[token];
  }

  /** Node of the open word after one more token, {@link Vocabulary#DEAD} if no word goes on. */
  int walk(int node, int token, boolean opensWord) {
    return opensWord ? nodeFromRoot[token] : walk(node, token);
  }

  private int walk(int from, int token) {
    int node = from;
    for (char c : characters[token]) {
      if (node == Vocabulary.DEAD) {
        break;
      }
      node = vocabulary.step(node, c);
    }
    return node;
  }

  /** Spreads the bits of a character (the finalizer of SplitMix64). */
  private static long mix(char c) {
    long z = c + EMPTY_TEXT;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
