package dev.earmark.speech.ctc;

import java.util.Arrays;

/**
 * The hypotheses that a frame may leave, found by text and last token (open addressing with linear
 * probing), and the selection of the best.
 */
final class Candidates {

  private static final int EMPTY = -1;

  final Beam beam = new Beam(64);

  /**
   * Log-prob of the last token in this frame if the best path that ends in it has just emitted it,
   * so that the path's history node is still that of the token before; else NaN.
   */
  private float[] freshPeak = new float[64];

  private double[] score = new double[64];
  private int[] slots = new int[256];
  private int[] heap = new int[64];

  Candidates() {
    Arrays.fill(slots, EMPTY);
  }

  void clear() {
    beam.size = 0;
    Arrays.fill(slots, EMPTY);
  }

  /** The candidate of that text and token, or -1. */
  int find(long text, int last) {
    return slots[slotOf(text, last)];
  }

  /** Makes the newest element of {@link #beam} a candidate. */
  void added(int i) {
    if (i == freshPeak.length) {
      freshPeak = Arrays.copyOf(freshPeak, 2 * i);
      score = Arrays.copyOf(score, 2 * i);
    }
    freshPeak[i] = Float.NaN;
    if (2 * i >= slots.length) {
      slots = new int[4 * slots.length];
      Arrays.fill(slots, EMPTY);
      for (int old = 0; old < i; old++) {
        slots[slotOf(beam.text[old], beam.last[old])] = old;
      }
    }
    slots[slotOf(beam.text[i], beam.last[i])] = i;
  }

  private int slotOf(long text, int last) {
    long mixed = (text + last) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 33) & (slots.length - 1);
    while (slots[slot] != EMPTY
        && (beam.text[slots[slot]] != text || beam.last[slots[slot]] != last)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  float freshPeak(int i) {
    return freshPeak[i];
  }

  void setFreshPeak(int i, float logProb) {
    freshPeak[i] = logProb;
  }

  void setScore(int i, double value) {
    score[i] = value;
  }

  /**
   * Ranks the best candidates that are possible and whose score is at least {@code lowest}.
   *
   * @param ranks receives their indices, best first; its length is how many are wanted
   * @return how many there are
   */
  int selectBest(int[] ranks, double lowest) {
    if (heap.length < ranks.length) {
      heap = new int[ranks.length];
    }
    int size = 0;
    for (int i = 0; i < beam.size; i++) {
      if (score[i] < lowest || score[i] == LogProbs.ZERO) {
        continue;
      }
      if (size < ranks.length) {
        heap[size++] = i;
        siftUp(size - 1);
      } else if (isBetter(i, heap[0])) {
        heap[0] = i;
        siftDown(size);
      }
    }
    for (int rank = size - 1; rank >= 0; rank--) {
      ranks[rank] = heap[0];
      heap[0] = heap[rank];
      siftDown(rank);
    }
    return size;
  }

  private boolean isBetter(int a, int b) {
    if (score[a] != score[b]) {
      return score[a] > score[b];
    }
    return beam.last[a] != beam.last[b] ? beam.last[a] < beam.last[b] : a < b;
  }

  /** The heap has the worst candidate on top. */
  private void siftUp(int from) {
    int place = from;
    int moved = heap[place];
    while (place > 0 && isBetter(heap[(place - 1) / 2], moved)) {
      heap[place] = heap[(place - 1) / 2];
      place = (place - 1) / 2;
    }
    heap[place] = moved;
  }

  private void siftDown(int size) {
    int place = 0;
    int moved = heap[0];
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && isBetter(heap[child], heap[child + 1])) {
        child++;
      }
      if (!isBetter(moved, heap[child])) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = moved;
  }
}
