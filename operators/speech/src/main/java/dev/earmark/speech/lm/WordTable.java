package dev.earmark.speech.lm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words and their ids, in order of arrival: a hash table with open addressing over UTF-8 bytes, so
 * that looking a word up while reading a file makes no string.
 */
final class WordTable {

  private byte[] text = new byte[1 << 12];
  private int[] starts = new int[1 << 8];
  private int size;
  private int[] slots = new int[1 << 9];

  int size() {
    return size;
  }

  /** The id of the word, or -1. */
  int find(byte[] bytes, int from, int to) {
    return slots[slot(bytes, from, to)] - 1;
  }

  /** The id of a word that was not there before, or -1 if it was. */
  int add(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    if (slots[slot] != 0) {
      return -1;
    }
    int begin = starts[size];
    int length = to - from;
    if (begin + length > text.length) {
      text = Arrays.copyOf(text, Math.max(begin + length, 2 * text.length));
    }
    System.arraycopy(bytes, from, text, begin, length);
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
    }
    starts[++size] = begin + length;
    slots[slot] = size;
    if (2 * size > slots.length) {
      rehash();
    }
    return size - 1;
  }

  int add(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  int find(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  String word(int id) {
    return new String(text, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
  }

  /**
   * The UTF-8 of all words, one after the other; word {@code i} is {@code [starts[i], starts[i +
   * 1])}.
   */
  byte[] text() {
    return Arrays.copyOf(text, starts[size]);
  }

  /** Where words begin in {@link #text}; one more than there are words. */
  int[] starts() {
    return Arrays.copyOf(starts, size + 1);
  }

  /** The slot that holds the word, or the empty one where it belongs. */
  private int slot(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int mask = slots.length - 1;
    int slot = ((hash * 0x9E3779B9) >>> 7) & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (Arrays.equals(text, starts[id], starts[id + 1], bytes, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = new int[2 * slots.length];
    for (int id = 0; id < size; id++) {
      slots[slot(text, starts[id], starts[id + 1])] = id + 1;
    }
  }
}
