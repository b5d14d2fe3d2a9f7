package dev.earmark.speech.audio;

/**
 * Band-limited conversion of the sampling rate by any ratio of whole numbers, sample by sample
 * independent of how the input was cut.
 *
 * <p>With L / M = output rate / input rate in lowest terms, output sample <i>k</i> lies at input
 * position k M / L and is the inner product of the input around it with a windowed sinc (Kaiser, 80
 * dB), cut off below the lower of the two Nyquist frequencies: flat up to 0.92 of it, nothing from
 * it on. The filter is centred, so times stay what they were; n input samples give {@code ceil(n L
 * / M)} output samples. See J. O. Smith, "Digital Audio Resampling" (CCRMA, Stanford, 2002).
 *
 * <p>Phases are tabulated up to 1024 of them; ratios with more (11,127 Hz to 16 kHz) interpolate
 * linearly between two of the table, which is 110 dB below the signal.
 */
public final class Resampler {

  static final double ATTENUATION_DB = 80;
  static final double PASSBAND = 0.92;
  private static final int MAX_PHASES = 1024;

  private final int up;
  private final int down;
  private final int halfTaps;
  private final int taps;
  private final int phases;
  private final float[] table;

  /**
   * @param inputRateHz sampling rate of what comes in
   * @param outputRateHz sampling rate of what goes out
   */
  public Resampler(int inputRateHz, int outputRateHz) {
    if (inputRateHz < 1 || outputRateHz < 1) {
      throw new IllegalArgumentException(
          "sampling rates must be positive, got " + inputRateHz + " and " + outputRateHz);
    }
    int divisor = gcd(inputRateHz, outputRateHz);
    up = outputRateHz / divisor;
    down = inputRateHz / divisor;
    phases = Math.min(up, MAX_PHASES);
    double lower = Math.min(1, (double) outputRateHz / inputRateHz);
    halfTaps = halfTaps(lower);
    taps = 2 * halfTaps;
    table = table(lower * (1 + PASSBAND) / 2);
  }

  /** A stream without past. */
  public ResamplerState start() {
    ResamplerState state = new ResamplerState();
    state.input().appendSilence(halfTaps - 1);
    return state;
  }

  /** Turns the input that was appended to the state into output, as far as the filter reaches. */
  public void advance(ResamplerState state, SampleBuffer output) {
    SampleBuffer input = state.input();
    int ready = input.size() - taps;
    int at = 0;
    int phase = state.phase;
    while (at <= ready) {
      output.append(sample(input.array(), input.offset() + at, phase));
      phase += down;
      at += phase / up;
      phase %= up;
    }
    state.phase = phase;
    input.drop(at);
  }

  /** Ends the stream: the rest of the output, with silence behind the input. */
  public void finish(ResamplerState state, SampleBuffer output) {
    state.input().appendSilence(halfTaps);
    advance(state, output);
  }

  private float sample(float[] input, int from, int phase) {
    if (up == phases) {
      return product(input, from, phase * taps);
    }
    double position = (double) phase * phases / up;
    int row = (int) position;
    float below = product(input, from, row * taps);
    float above = product(input, from, (row + 1) * taps);
    return below + (float) (position - row) * (above - below);
  }

  /** Four sums at a time: additions wait for each other, and taps are a multiple of four. */
  private float product(float[] input, int from, int row) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int i = 0; i < taps; i += 4) {
      a += input[from + i] * table[row + i];
      b += input[from + i + 1] * table[row + i + 1];
      c += input[from + i + 2] * table[row + i + 2];
      d += input[from + i + 3] * table[row + i + 3];
    }
    return (a + b) + (c + d);
  }

  /** Kaiser's estimate of the length for the attenuation and transition band; even. */
  private static int halfTaps(double lower) {
    double transition = lower * (1 - PASSBAND) / 2;
    double half = (ATTENUATION_DB - 7.95) / (14.36 * transition) / 2;
    return 2 * (int) Math.ceil(half / 2);
  }

  /** {@code [phases + 1, taps]}; each row sums to 1, so that a constant stays what it is. */
  private float[] table(double cutoff) {
    double beta = 0.1102 * (ATTENUATION_DB - 8.7);
    float[] rows = new float[(phases + 1) * taps];
    double[] row = new double[taps];
    for (int phase = 0; phase <= phases; phase++) {
      double sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        double distance = tap - (halfTaps - 1) - (double) phase / phases;
        row[tap] = sinc(cutoff * distance) * kaiser(distance / halfTaps, beta);
        sum += row[tap];
      }
      for (int tap = 0; tap < taps; tap++) {
        rows[phase * taps + tap] = (float) (row[tap] / sum);
      }
    }
    return rows;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double kaiser(double x, double beta) {
    return Math.abs(x) >= 1 ? 0 : bessel(beta * Math.sqrt(1 - x * x)) / bessel(beta);
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-12 * sum; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
