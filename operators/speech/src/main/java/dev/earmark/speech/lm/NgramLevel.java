package dev.earmark.speech.lm;

import java.util.Arrays;

/**
 * All n-grams of one length while a model is compiled. They are gathered with {@link #add}, in any
 * order, and then sorted by (parent, last word), where the parent is the n-gram without its last
 * word, in the level before.
 */
final class NgramLevel {

  /** Last word of each n-gram. */
  final int[] words;

  /** Natural log-prob of each n-gram. */
  final float[] logProbs;

  /** Natural log of each n-gram's back-off weight. */
  final float[] backoffs;

  /** Where the n-grams of each parent begin; one more than there are parents. */
  int[] begins = new int[0];

  private int[] parents;
  private int size;

  NgramLevel(int count) {
    words = new int[count];
    logProbs = new float[count];
    backoffs = new float[count];
    parents = new int[count];
  }

  int size() {
    return size;
  }

  void add(int parent, int word, float logProb, float backoff) {
    parents[size] = parent;
    words[size] = word;
    logProbs[size] = logProb;
    backoffs[size] = backoff;
    size++;
  }

  /**
   * Sorts the level, once, when all of its n-grams are there.
   *
   * @param parentCount n-grams in the level before
   * @return index of an n-gram that is there twice, or -1
   */
  int sort(int parentCount) {
    begins = new int[parentCount + 1];
    for (int i = 0; i < size; i++) {
      begins[parents[i] + 1]++;
    }
    for (int parent = 0; parent < parentCount; parent++) {
      begins[parent + 1] += begins[parent];
    }
    // Word in the upper half, so that sorting keys sorts by word; where it was in the lower half.
    long[] keys = new long[size];
    int[] fill = begins.clone();
    for (int i = 0; i < size; i++) {
      keys[fill[parents[i]]++] = ((long) words[i] << Integer.SIZE) | i;
    }
    int twice = -1;
    for (int parent = 0; parent < parentCount; parent++) {
      Arrays.sort(keys, begins[parent], begins[parent + 1]);
      for (int i = begins[parent] + 1; i < begins[parent + 1]; i++) {
        if (keys[i] >>> Integer.SIZE == keys[i - 1] >>> Integer.SIZE) {
          twice = i;
        }
      }
    }
    permute(keys);
    return twice;
  }

  private void permute(long[] keys) {
    float[] oldLogProbs = logProbs.clone();
    float[] oldBackoffs = backoffs.clone();
    int[] oldParents = parents;
    parents = new int[size];
    for (int i = 0; i < size; i++) {
      int old = (int) keys[i];
      words[i] = (int) (keys[i] >>> Integer.SIZE);
      logProbs[i] = oldLogProbs[old];
      backoffs[i] = oldBackoffs[old];
      parents[i] = oldParents[old];
    }
  }

  int parent(int index) {
    return parents[index];
  }

  /** The n-gram that ends in the word after the parent, or -1. */
  int find(int parent, int word) {
    int found = Arrays.binarySearch(words, begins[parent], begins[parent + 1], word);
    return found >= 0 ? found : -1;
  }
}
