package dev.earmark.speech.features;

import java.io.Serializable;

/**
 * How the acoustic model wants its log-mel frames: the manifest's {@code features}. Frame <i>i</i>
 * covers samples {@code [hop * i, hop * i + window)}.
 *
 * @param sampleRateHz sampling rate that the model was trained on
 * @param windowSamples length of a frame; also the length of its Fourier transform
 * @param hopSamples distance between frames
 * @param melBands number of triangular Slaney filters, area-normalised
 * @param minHz lower edge of the first filter
 * @param maxHz upper edge of the last filter
 * @param floorLog10 lowest log10 of mel energy
 * @param offset added to the log10
 * @param scale multiplied after the offset
 * @param padValue one value of a frame of silence
 */
public record FeatureOptions(
    int sampleRateHz,
    int windowSamples,
    int hopSamples,
    int melBands,
    double minHz,
    double maxHz,
    double floorLog10,
    double offset,
    double scale,
    float padValue)
    implements Serializable {

  /** What {@code earmark-en} uses. */
  public static final FeatureOptions EARMARK_EN =
      new FeatureOptions(16000, 400, 160, 80, 0, 8000, -7, 4, 0.25, -0.75f);

  public FeatureOptions {
    if (sampleRateHz < 1
        || hopSamples < 1
        || windowSamples < hopSamples
        || melBands < 1
        || maxHz <= minHz) {
      throw new IllegalArgumentException(
          "features need sampleRateHz, hopSamples, melBands > 0, windowSamples >= hopSamples, maxHz > minHz");
    }
  }

  /** Milliseconds between two frames. */
  public int frameShiftMs() {
    return 1000 * hopSamples / sampleRateHz;
  }
}
