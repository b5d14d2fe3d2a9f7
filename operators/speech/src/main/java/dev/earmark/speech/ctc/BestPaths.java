package dev.earmark.speech.ctc;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The most probable single alignment of each hypothesis that ends in one way (in a blank, or in its
 * last token): where words were said is read from it.
 */
final class BestPaths {

  /** Written size of one. */
  static final int BYTES = Double.BYTES + 2 * Integer.BYTES + Float.BYTES;

  /** Log-prob of the alignment, {@link LogProbs#ZERO} for none; then the other fields are empty. */
  double[] logProb;

  /** History node of its last token, {@link History#NONE} before the first. */
  int[] node;

  /** Last frame that emitted the token. */
  int[] lastFrame;

  /** Highest log-prob of the token in the frames that emitted it. */
  float[] peak;

  BestPaths(int capacity) {
    logProb = new double[capacity];
    node = new int[capacity];
    lastFrame = new int[capacity];
    peak = new float[capacity];
  }

  void grow(int capacity) {
    logProb = Arrays.copyOf(logProb, capacity);
    node = Arrays.copyOf(node, capacity);
    lastFrame = Arrays.copyOf(lastFrame, capacity);
    peak = Arrays.copyOf(peak, capacity);
  }

  /** Sets element {@code to} to an element of {@code source}. */
  void copy(int to, BestPaths source, int from) {
    logProb[to] = source.logProb[from];
    node[to] = source.node[from];
    lastFrame[to] = source.lastFrame[from];
    peak[to] = source.peak[from];
  }

  /** Replaces the alignment of an element, if it has one, by that of the other way to end. */
  void takeAlignment(int i, BestPaths other) {
    if (logProb[i] != LogProbs.ZERO) {
      node[i] = other.node[i];
      lastFrame[i] = other.lastFrame[i];
      peak[i] = other.peak[i];
    }
  }

  void clear(int i) {
    logProb[i] = LogProbs.ZERO;
    node[i] = History.NONE;
    lastFrame[i] = 0;
    peak[i] = 0;
  }

  void write(int i, ByteBuffer out) {
    out.putDouble(logProb[i]).putInt(node[i]).putInt(lastFrame[i]).putFloat(peak[i]);
  }

  void read(int i, ByteBuffer in) {
    logProb[i] = in.getDouble();
    node[i] = in.getInt();
    lastFrame[i] = in.getInt();
    peak[i] = in.getFloat();
  }
}
