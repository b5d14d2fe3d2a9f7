package dev.earmark.speech.audio;

import dev.earmark.speech.CodecFields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A queue of samples: appended at the end, read in place, dropped from the front. Samples are
 * floats in [-1, 1), an int16 divided by 32768. Equal by content.
 */
public final class SampleBuffer {

  private static final int MIN_CAPACITY = 64;

  /** A queue with more room than this, a second of audio, gives it back when it gets empty. */
  private static final int LARGE_CAPACITY = 16_000;

  private float[] values;
  private int start;
  private int end;

  public SampleBuffer() {
    this(new float[0]);
  }

  private SampleBuffer(float[] values) {
    this.values = values;
    this.end = values.length;
  }

  public int size() {
    return end - start;
  }

  /** The array that holds the samples: sample <i>i</i> is at {@code offset() + i}. */
  public float[] array() {
    return values;
  }

  public int offset() {
    return start;
  }

  public void append(float sample) {
    int at = grow(1);
    values[at] = sample;
  }

  public void appendSilence(int samples) {
    int from = grow(samples);
    Arrays.fill(values, from, end, 0f);
  }

  /**
   * Makes room for samples at the end; their values are undefined until they are written.
   *
   * @return where in {@link #array()} the first of them lies
   */
  public int grow(int samples) {
    if (end + samples > values.length) {
      int needed = size() + samples;
      moveTo(2 * needed > values.length ? new float[Math.max(MIN_CAPACITY, 2 * needed)] : values);
    }
    int from = end;
    end += samples;
    return from;
  }

  /**
   * Forgets the oldest samples.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public void drop(int samples) {
    if (samples > size()) {
      throw new IllegalArgumentException(
          "can't drop " + samples + " samples from a buffer of " + size());
    }
    start += samples;
    if (values.length > LARGE_CAPACITY && 8 * size() < values.length) {
      moveTo(new float[2 * size()]);
    }
  }

  private void moveTo(float[] target) {
    int size = size();
    System.arraycopy(values, start, target, 0, size);
    values = target;
    start = 0;
    end = size;
  }

  public void clear() {
    values = new float[0];
    start = 0;
    end = 0;
  }

  public void write(DataOutput out) throws IOException {
    CodecFields.writeFloats(values, start, end, out);
  }

  public static SampleBuffer read(DataInput in) throws IOException {
    return new SampleBuffer(CodecFields.readFloats(in));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleBuffer that
        && Arrays.equals(values, start, end, that.values, that.start, that.end);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + Float.hashCode(values[i]);
    }
    return hash;
  }

  @Override
  public String toString() {
    return "SampleBuffer[" + size() + "]";
  }
}
