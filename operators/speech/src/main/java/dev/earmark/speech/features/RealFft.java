package dev.earmark.speech.features;

import java.util.Arrays;

/**
 * Power spectra of real signals whose length is even, by a complex Fourier transform of half the
 * length: Stockham's mixed-radix form, which needs no bit reversal, so 400 points (200 = 2 x 2 x 2
 * x 5 x 5) cost no padding. Immutable; callers bring the work space.
 *
 * <p>Source: C. Van Loan, "Computational Frameworks for the Fast Fourier Transform" (SIAM, 1992).
 */
final class RealFft {

  private final int half;
  private final int[] factors;

  /** cos and sin of 2 pi k / half, and of 2 pi k / size. */
  private final double[] cos;

  private final double[] sin;
  private final double[] realCos;
  private final double[] realSin;

  /**
   * @param size length of the signal; even
   */
  RealFft(int size) {
    if (size < 2 || size % 2 != 0) {
      throw new IllegalArgumentException("transform needs an even length, got " + size);
    }
    half = size / 2;
    factors = factors(half);
    cos = new double[half];
    sin = new double[half];
    realCos = new double[half + 1];
    realSin = new double[half + 1];
    for (int k = 0; k < half; k++) {
      cos[k] = Math.cos(2 * Math.PI * k / half);
      sin[k] = Math.sin(2 * Math.PI * k / half);
    }
    for (int k = 0; k <= half; k++) {
      realCos[k] = Math.cos(Math.PI * k / half);
      realSin[k] = Math.sin(Math.PI * k / half);
    }
  }

  /** Length of the signal. */
  int size() {
    return 2 * half;
  }

  /** Number of frequencies, 0 to half the sampling rate. */
  int bins() {
    return half + 1;
  }

  /**
   * Squared magnitudes of the transform.
   *
   * @param signal {@code [size]}; overwritten
   * @param work {@code [size]}; overwritten
   * @param power {@code [bins]}; the result
   */
  void power(double[] signal, double[] work, double[] power) {
    double[] z = transform(signal, work);
    for (int k = 0; k <= half; k++) {
      int a = 2 * (k == half ? 0 : k);
      int b = 2 * (k == 0 ? 0 : half - k);
      double evenRe = z[a] + z[b];
      double evenIm = z[a + 1] - z[b + 1];
      double oddRe = z[a + 1] + z[b + 1];
      double oddIm = z[b] - z[a];
      double re = evenRe + realCos[k] * oddRe + realSin[k] * oddIm;
      double im = evenIm + realCos[k] * oddIm - realSin[k] * oddRe;
      power[k] = 0.25 * (re * re + im * im);
    }
  }

  /** Even samples are real parts, odd ones imaginary parts; returns the array with the result. */
  private double[] transform(double[] signal, double[] work) {
    double[] from = signal;
    double[] to = work;
    int length = half;
    int stride = 1;
    for (int radix : factors) {
      if (radix == 2) {
        passOf2(from, to, length, stride);
      } else {
        pass(from, to, radix, length, stride);
      }
      length /= radix;
      stride *= radix;
      double[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private void passOf2(double[] from, double[] to, int length, int stride) {
    int m = length / 2;
    for (int p = 0; p < m; p++) {
      double c = cos[stride * p];
      double s = sin[stride * p];
      for (int q = 0; q < stride; q++) {
        int a = 2 * (q + stride * p);
        int b = a + 2 * stride * m;
        int out = 2 * (q + 2 * stride * p);
        double re = from[a] - from[b];
        double im = from[a + 1] - from[b + 1];
        to[out] = from[a] + from[b];
        to[out + 1] = from[a + 1] + from[b + 1];
        to[out + 2 * stride] = re * c + im * s;
        to[out + 2 * stride + 1] = im * c - re * s;
      }
    }
  }

  /** Any radix; {@code to[q + s (r p + k)] = w^(p k) sum_j from[q + s (p + m j)] w_r^(j k)}. */
  private void pass(double[] from, double[] to, int radix, int length, int stride) {
    int m = length / radix;
    for (int p = 0; p < m; p++) {
      for (int k = 0; k < radix; k++) {
        int twiddle = stride * p * k;
        int step = half / radix * k;
        for (int q = 0; q < stride; q++) {
          double re = 0;
          double im = 0;
          int angle = twiddle;
          int in = 2 * (q + stride * p);
          for (int j = 0; j < radix; j++) {
            re += from[in] * cos[angle] + from[in + 1] * sin[angle];
            im += from[in + 1] * cos[angle] - from[in] * sin[angle];
            in += 2 * stride * m;
            angle += step;
            if (angle >= half) {
              angle -= half;
            }
          }
          int out = 2 * (q + stride * (radix * p + k));
          to[out] = re;
          to[out + 1] = im;
        }
      }
    }
  }

  private static int[] factors(int n) {
    int[] found = new int[32];
    int count = 0;
    int rest = n;
    for (int factor = 2; rest > 1; factor++) {
      while (rest % factor == 0) {
        found[count++] = factor;
        rest /= factor;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
