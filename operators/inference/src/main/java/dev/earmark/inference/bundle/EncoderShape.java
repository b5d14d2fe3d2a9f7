package dev.earmark.inference.bundle;

import dev.earmark.inference.bundle.BundleManifest.Encoder;

/**
 * Sizes of one encoder step. Three clocks run side by side: mel frames (10 ms), positions (20 ms),
 * and output frames (40 ms); the numbers in brackets are those of {@code earmark-en}.
 *
 * @param stepFrames positions in a step [32]
 * @param lookaheadFrames positions of look-ahead, computed again in the next step [16]
 * @param leftSteps steps before this one that the caches hold [4]
 * @param maxPositions positions in an utterance, look-ahead included [1500]
 * @param frameShiftMs milliseconds between two output frames [40]
 * @param framesPerStep output frames in a step [16]
 * @param melPerFrame mel frames in an output frame [4]
 * @param melPerPosition mel frames in a position [2]
 * @param melBefore mel frames that a step sees before its own [2]
 * @param melAfter mel frames that a step sees after its look-ahead [1]
 * @param melBands values in a mel frame [80]
 * @param padValue one value of a frame outside the utterance [-0.75]
 * @param lowerCacheSize floats in one session's {@code cache50} [262,144]
 * @param upperCacheSize floats in one session's {@code cache25} [393,216]
 * @param width of the representations [512]
 * @param vocabularySize tokens, blank included [257]
 * @param phones phones, blank included [40]
 * @param blank id of the blank token [0]
 */
public record EncoderShape(
    int stepFrames,
    int lookaheadFrames,
    int leftSteps,
    int maxPositions,
    int frameShiftMs,
    int framesPerStep,
    int melPerFrame,
    int melPerPosition,
    int melBefore,
    int melAfter,
    int melBands,
    float padValue,
    int lowerCacheSize,
    int upperCacheSize,
    int width,
    int vocabularySize,
    int phones,
    int blank) {

  /** From a manifest that {@link BundleChecks} found consistent. */
  static EncoderShape of(BundleManifest manifest, int vocabularySize, int phones) {
    Encoder e = manifest.encoder();
    BundleManifest.Features f = manifest.features();
    int melShiftMs = 1000 * f.hopSamples() / f.sampleRateHz();
    int pooling = e.outputFrameShiftMs() / e.frameShiftMs();
    return new EncoderShape(
        e.stepFrames(),
        e.lookaheadFrames(),
        e.leftSteps(),
        e.maxPositions(),
        e.outputFrameShiftMs(),
        e.stepFrames() / pooling,
        e.outputFrameShiftMs() / melShiftMs,
        e.frameShiftMs() / melShiftMs,
        e.melContextBefore(),
        e.melContextAfter(),
        f.melBands(),
        f.padValue(),
        e.lowerLayers() * 2 * e.leftSteps() * e.stepFrames() * e.width(),
        e.upperLayers() * 2 * e.leftSteps() * e.stepFrames() / pooling * e.width(),
        e.width(),
        vocabularySize,
        phones,
        manifest.tokens().blank());
  }

  /** Mel frames between the starts of two steps [64]. */
  public int melPerStep() {
    return stepFrames * melPerPosition;
  }

  /** Mel frames in the input of a step [99]. */
  public int melWindow() {
    return melPerPosition * (stepFrames + lookaheadFrames) + melBefore + melAfter;
  }

  /** First mel frame of a step's input, counted from the utterance's start; may be negative. */
  public int melFrom(int step) {
    return step * melPerStep() - melBefore;
  }

  /** End (exclusive) of a step's input, counted from the utterance's start. */
  public int melTo(int step) {
    return melFrom(step) + melWindow();
  }

  /** Steps in the longest utterance [46]. */
  public int maxSteps() {
    return (maxPositions - lookaheadFrames) / stepFrames;
  }

  /** First position of a step. */
  public long offset(int step) {
    return (long) step * stepFrames;
  }

  /** Valid cached positions before a step. */
  public long filled(int step) {
    return (long) Math.min(step, leftSteps) * stepFrames;
  }

  /** Bytes of both caches of one session. */
  public long cacheBytes() {
    return Float.BYTES * ((long) lowerCacheSize + upperCacheSize);
  }
}
