package dev.earmark.speech.ctc;

import java.util.Arrays;

/**
 * The hypotheses that a frame may leave, found by text and last token (open addressing with linear
 * probing), and the selection of the best.
 */
final class Candidates {

  private static final int EMPTY = -1;

  final Beam beam;

  /**
   * Log-prob of the last token in this frame if the best path that ends in it has just emitted it,
   * so that the path's history node is still that of the token before; else NaN.
   */
  private float[] freshPeak = new float[64];

  /** What lists lifted that token by. */
  private float[] freshLift = new float[64];

  /** Log-prob and bias of the best way to the candidate, which gives the bias. */
  private double[] biasedPath = new double[64];

  /** Outlook of each text without its bias, which may still change. */
  private double[] outlook = new double[64];

  private double[] score = new double[64];
  private boolean[] marked = new boolean[64];
  private int[] slots = new int[256];
  private int[] heap = new int[64];

  /**
   * @param lists entity lists that act
   */
  Candidates(int lists) {
    beam = new Beam(64, lists);
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
      freshLift = Arrays.copyOf(freshLift, 2 * i);
      biasedPath = Arrays.copyOf(biasedPath, 2 * i);
      outlook = Arrays.copyOf(outlook, 2 * i);
      score = Arrays.copyOf(score, 2 * i);
      marked = Arrays.copyOf(marked, 2 * i);
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

  float freshLift(int i) {
    return freshLift[i];
  }

  void setFresh(int i, float logProb, float lift) {
    freshPeak[i] = logProb;
    freshLift[i] = lift;
  }

  double biasedPath(int i) {
    return biasedPath[i];
  }

  void setBiasedPath(int i, double logProb) {
    biasedPath[i] = logProb;
  }

  void setOutlook(int i, double withoutBias) {
    outlook[i] = withoutBias;
  }

  /** What a candidate is ranked by. */
  double rankScore(int i) {
    return beam.logProb(i) + outlook[i] + beam.bias[i];
  }

  double score(int i) {
    return score[i];
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

  /**
   * Puts candidates into a ranking that are missing from it, in place of its last ones.
   *
   * @param ranks distinct candidates; changed
   * @param places how many of {@code ranks} there are
   * @param wanted distinct candidates that must be among them, at most as many
   * @param size how many of {@code wanted} there are
   */
  void enforce(int[] ranks, int places, int[] wanted, int size) {
    for (int k = 0; k < size; k++) {
      marked[wanted[k]] = true;
    }
    int missing = size;
    for (int rank = 0; rank < places; rank++) {
      missing -= marked[ranks[rank]] ? 1 : 0;
    }
    int kept = places;
    for (int rank = places - 1; missing > 0; rank--) {
      if (!marked[ranks[rank]]) {
        System.arraycopy(ranks, rank + 1, ranks, rank, kept - rank - 1);
        kept--;
        missing--;
      }
    }
    for (int rank = 0; rank < kept; rank++) {
      marked[ranks[rank]] = false;
    }
    for (int k = 0; k < size; k++) {
      if (marked[wanted[k]]) {
        marked[wanted[k]] = false;
        ranks[kept++] = wanted[k];
      }
    }
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
