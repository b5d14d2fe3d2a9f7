package dev.earmark.speech.ctc;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The tokens of all alignments as a tree in arrays. A node is one emitted token; a path from a node
 * to its root is an alignment backwards. Parents have lower numbers than their children, and a node
 * never changes: what is common to all living paths stays as it is.
 *
 * <p>When a token ended, and how sure it was, is known when the next one begins; so it is written
 * in the child.
 */
final class History {

  /** Parent of a first token. */
  static final int NONE = -1;

  /** Written size of a node. */
  static final int BYTES = 4 * Integer.BYTES + 2 * Float.BYTES;

  private int size;
  private int[] parent;
  private int[] token;
  private int[] firstFrame;
  private int[] parentLastFrame;
  private float[] parentPeak;
  private float[] lift;

  History(int capacity) {
    parent = new int[capacity];
    token = new int[capacity];
    firstFrame = new int[capacity];
    parentLastFrame = new int[capacity];
    parentPeak = new float[capacity];
    lift = new float[capacity];
  }

  int size() {
    return size;
  }

  int parent(int node) {
    return parent[node];
  }

  int token(int node) {
    return token[node];
  }

  /** First frame that emitted the token. */
  int firstFrame(int node) {
    return firstFrame[node];
  }

  /** Last frame that emitted the parent's token. */
  int parentLastFrame(int node) {
    return parentLastFrame[node];
  }

  /** Highest log-prob of the parent's token in its frames. */
  float parentPeak(int node) {
    return parentPeak[node];
  }

  /** What entity lists lifted the token by, natural log. */
  float lift(int node) {
    return lift[node];
  }

  /** Nodes that fit. */
  int capacity() {
    return parent.length;
  }

  int append(
      int parentNode,
      int newToken,
      int frame,
      int parentEnd,
      float parentLogProb,
      float tokenLift) {
    int node = size++;
    parent[node] = parentNode;
    token[node] = newToken;
    firstFrame[node] = frame;
    parentLastFrame[node] = parentEnd;
    parentPeak[node] = parentLogProb;
    lift[node] = tokenLift;
    return node;
  }

  /**
   * New numbers for the nodes that are reached from {@code live} ones, in the old order; {@link
   * #NONE} for the others. {@code live} is extended to all nodes that are reached.
   */
  int[] renumber(boolean[] live) {
    int[] numbers = new int[size];
    for (int node = size - 1; node >= 0; node--) {
      if (live[node] && parent[node] != NONE) {
        live[parent[node]] = true;
      }
    }
    int next = 0;
    for (int node = 0; node < size; node++) {
      numbers[node] = live[node] ? next++ : NONE;
    }
    return numbers;
  }

  /** A history of the nodes that have numbers, with room for as many again and {@code more}. */
  History renumbered(int[] numbers, int more) {
    int count = 0;
    for (int number : numbers) {
      count += number == NONE ? 0 : 1;
    }
    History result = new History(2 * count + more);
    for (int node = 0; node < size; node++) {
      if (numbers[node] != NONE) {
        result.append(
            parent[node] == NONE ? NONE : numbers[parent[node]],
            token[node],
            firstFrame[node],
            parentLastFrame[node],
            parentPeak[node],
            lift[node]);
      }
    }
    return result;
  }

  /**
   * The last node that every path goes through, {@link #NONE} if there is none.
   *
   * @param ends how many paths end in each node; is overwritten
   * @param paths number of paths, those without nodes included
   */
  int lastShared(int[] ends, int paths) {
    for (int node = size - 1; node >= 0; node--) {
      if (ends[node] == paths) {
        return node;
      }
      if (parent[node] != NONE) {
        ends[parent[node]] += ends[node];
      }
    }
    return NONE;
  }

  void write(ByteBuffer out) {
    for (int node = 0; node < size; node++) {
      out.putInt(parent[node]).putInt(token[node]).putInt(firstFrame[node]);
      out.putInt(parentLastFrame[node]).putFloat(parentPeak[node]).putFloat(lift[node]);
    }
  }

  /**
   * @param withLifts whether lifts were written
   */
  static History read(int size, boolean withLifts, ByteBuffer in) throws IOException {
    History history = new History(2 * size);
    for (int node = 0; node < size; node++) {
      int parentNode = in.getInt();
      if (parentNode < NONE || parentNode >= node) {
        throw new IOException("history node " + node + " has parent " + parentNode);
      }
      history.append(
          parentNode,
          in.getInt(),
          in.getInt(),
          in.getInt(),
          in.getFloat(),
          withLifts ? in.getFloat() : 0);
    }
    return history;
  }
}
