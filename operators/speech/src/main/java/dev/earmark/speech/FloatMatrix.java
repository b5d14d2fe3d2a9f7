package dev.earmark.speech;

import java.util.Arrays;

/**
 * A row-major matrix of floats that owns its array: mel frames {@code [F, 80]} or log-probs {@code
 * [T, V]}.
 *
 * <p>Rows are read in place: element {@code (r, c)} is {@code values()[r * columns() + c]}. Whoever
 * passes a matrix on stops writing to it.
 *
 * @param values {@code rows * columns} numbers, row-major; not copied
 * @param rows number of rows, 0 or more
 * @param columns numbers a row, 1 or more
 */
public record FloatMatrix(float[] values, int rows, int columns) {

  public FloatMatrix {
    if (rows < 0 || columns < 1 || values.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "matrix of "
              + rows
              + " x "
              + columns
              + " needs "
              + (long) rows * columns
              + " values, got "
              + values.length);
    }
  }

  /** A matrix without rows. */
  public static FloatMatrix empty(int columns) {
    return new FloatMatrix(new float[0], 0, columns);
  }

  public float at(int row, int column) {
    return values[row * columns + column];
  }

  /** A copy of rows {@code [from, to)}. */
  public FloatMatrix slice(int from, int to) {
    return new FloatMatrix(
        Arrays.copyOfRange(values, from * columns, to * columns), to - from, columns);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatMatrix that
        && rows == that.rows
        && columns == that.columns
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + columns;
  }

  @Override
  public String toString() {
    return "FloatMatrix[" + rows + " x " + columns + "]";
  }
}
