package dev.earmark.speech.features;

/**
 * Triangular filters on Slaney's mel scale (linear below 1 kHz, logarithmic above), each divided by
 * its width in hertz. Only the weights above zero are kept.
 *
 * <p>Source: M. Slaney, "Auditory Toolbox" (Interval Research, 1998).
 */
final class MelFilters {

  private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
  private static final double BREAK_HZ = 1000;
  private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin;
  private final double[][] weights;

  MelFilters(FeatureOptions options) {
    int bands = options.melBands();
    firstBin = new int[bands];
    weights = new double[bands][];
    double low = toMel(options.minHz());
    double step = (toMel(options.maxHz()) - low) / (bands + 1);
    double binHz = (double) options.sampleRateHz() / options.windowSamples();
    int bins = options.windowSamples() / 2 + 1;
    for (int band = 0; band < bands; band++) {
      double left = toHz(low + band * step);
      double centre = toHz(low + (band + 1) * step);
      double right = toHz(low + (band + 2) * step);
      int first = Math.max(0, (int) Math.ceil(left / binHz));
      int last = Math.min(bins - 1, (int) Math.floor(right / binHz));
      firstBin[band] = first;
      weights[band] = new double[Math.max(0, last - first + 1)];
      for (int bin = first; bin <= last; bin++) {
        double hz = bin * binHz;
        double rising = (hz - left) / (centre - left);
        double falling = (right - hz) / (right - centre);
        weights[band][bin - first] = Math.max(0, Math.min(rising, falling)) * 2 / (right - left);
      }
    }
  }

  int bands() {
    return weights.length;
  }

  /** The energy of a band, from a power spectrum {@code [bins]}. */
  double energy(int band, double[] power) {
    double[] filter = weights[band];
    int first = firstBin[band];
    double sum = 0;
    for (int i = 0; i < filter.length; i++) {
      sum += filter[i] * power[first + i];
    }
    return sum;
  }

  private static double toMel(double hz) {
    return hz < BREAK_HZ ? hz / LINEAR_HZ_PER_MEL : BREAK_MEL + Math.log(hz / BREAK_HZ) / LOG_STEP;
  }

  private static double toHz(double mel) {
    return mel < BREAK_MEL
        ? mel * LINEAR_HZ_PER_MEL
        : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP);
  }
}
