package dev.earmark.speech.features;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.audio.SampleBuffer;

/**
 * Log-mel frames from samples: periodic Hann window, power spectrum, mel filters, log10 with a
 * floor, then {@code (x + offset) * scale}. A frame depends on its own samples only, so frames
 * don't depend on how the samples came. Immutable and shared.
 */
public final class LogMel {

  private final FeatureOptions options;
  private final RealFft fft;
  private final MelFilters filters;
  private final double[] hann;
  private final double floorEnergy;

  public LogMel(FeatureOptions options) {
    this.options = options;
    fft = new RealFft(options.windowSamples());
    filters = new MelFilters(options);
    hann = new double[options.windowSamples()];
    for (int i = 0; i < hann.length; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / hann.length);
    }
    floorEnergy = Math.pow(10, options.floorLog10());
  }

  public FeatureOptions options() {
    return options;
  }

  /**
   * All complete frames, {@code [F, melBands]}. Drops what they alone needed: what stays is less
   * than a window, the beginning of the next frame.
   *
   * @param samples sample 0 is the first of the next frame
   */
  public FloatMatrix accept(SampleBuffer samples) {
    int spare = samples.size() - options.windowSamples();
    if (spare < 0) {
      return FloatMatrix.empty(filters.bands());
    }
    int frames = 1 + spare / options.hopSamples();
    float[] mel = new float[frames * filters.bands()];
    double[] signal = new double[fft.size()];
    double[] work = new double[fft.size()];
    double[] power = new double[fft.bins()];
    for (int frame = 0; frame < frames; frame++) {
      window(samples, frame * options.hopSamples(), signal);
      fft.power(signal, work, power);
      int at = frame * filters.bands();
      for (int band = 0; band < filters.bands(); band++) {
        mel[at + band] = value(filters.energy(band, power));
      }
    }
    samples.drop(frames * options.hopSamples());
    return new FloatMatrix(mel, frames, filters.bands());
  }

  private void window(SampleBuffer samples, int from, double[] signal) {
    float[] values = samples.array();
    int at = samples.offset() + from;
    for (int i = 0; i < hann.length; i++) {
      signal[i] = values[at + i] * hann[i];
    }
  }

  private float value(double energy) {
    double log = energy <= floorEnergy ? options.floorLog10() : Math.log10(energy);
    return (float) ((log + options.offset()) * options.scale());
  }
}
