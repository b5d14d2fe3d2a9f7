package dev.earmark.inference.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earmark.inference.bundle.BundleManifest.Encoder;
import dev.earmark.inference.bundle.BundleManifest.Features;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether the numbers of a manifest fit each other and the tables; collects what does not. */
final class BundleChecks {

  static final int FORMAT_VERSION = 1;

  private final List<String> problems;

  BundleChecks(List<String> problems) {
    this.problems = problems;
  }

  private void expect(String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      problems.add(
          ManifestReader.FILE + ": expected " + what + " " + expected + ", found " + actual);
    }
  }

  private void require(boolean holds, String expected, Object actual) {
    if (!holds) {
      problems.add(ManifestReader.FILE + ": expected " + expected + ", found " + actual);
    }
  }

  void features(Features f) {
    expect("features.window", "hann-periodic", f.window());
    expect("features.melScale", "slaney", f.melScale());
    expect("features.melNorm", "slaney", f.melNorm());
    expect("features.log", "log10", f.log());
    expect("features.fftSize (as windowSamples)", f.windowSamples(), f.fftSize());
    require(
        f.sampleRateHz() > 0 && f.hopSamples() > 0 && f.windowSamples() >= f.hopSamples(),
        "features with sampleRateHz, hopSamples > 0 and windowSamples >= hopSamples",
        f);
    require(
        f.melBands() > 0 && f.minHz() >= 0 && f.minHz() < f.maxHz(),
        "features with melBands > 0 and 0 <= minHz < maxHz",
        f);
    require(
        2 * f.maxHz() <= f.sampleRateHz(),
        "features.maxHz at most half of sampleRateHz " + f.sampleRateHz(),
        f.maxHz());
    double silence = (f.floorLog10() + f.offset()) * f.scale();
    require(
        Math.abs(silence - f.padValue()) < 1e-6,
        "features.padValue to be (floorLog10 + offset) * scale = " + silence,
        f.padValue());
  }

  /** The three clocks divide each other; only then can the graph's dimensions be worked out. */
  boolean clocks(Features f, Encoder e) {
    int before = problems.size();
    require(
        e.stepFrames() > 0 && e.lookaheadFrames() >= 0 && e.leftSteps() > 0,
        "encoder with stepFrames, leftSteps > 0 and lookaheadFrames >= 0",
        e.stepFrames() + ", " + e.leftSteps() + ", " + e.lookaheadFrames());
    require(
        e.maxPositions() >= e.stepFrames() + e.lookaheadFrames(),
        "encoder.maxPositions to hold a step and its look-ahead",
        e.maxPositions());
    require(
        e.melContextBefore() >= 0 && e.melContextAfter() >= 0,
        "encoder.melContextBefore, melContextAfter of 0 or more",
        e.melContextBefore() + ", " + e.melContextAfter());
    require(
        f.sampleRateHz() > 0 && f.hopSamples() > 0 && 1000 * f.hopSamples() % f.sampleRateHz() == 0,
        "features.hopSamples to be whole milliseconds",
        f.hopSamples() + " samples at " + f.sampleRateHz() + " Hz");
    if (problems.size() > before) {
      return false;
    }
    int melShiftMs = 1000 * f.hopSamples() / f.sampleRateHz();
    require(
        e.frameShiftMs() > 0 && e.frameShiftMs() % melShiftMs == 0,
        "encoder.frameShiftMs to be a multiple of the mel frames' " + melShiftMs,
        e.frameShiftMs());
    require(
        e.frameShiftMs() > 0
            && e.outputFrameShiftMs() > 0
            && e.outputFrameShiftMs() % e.frameShiftMs() == 0
            && e.stepFrames() % (e.outputFrameShiftMs() / e.frameShiftMs()) == 0,
        "encoder.outputFrameShiftMs to be a multiple of frameShiftMs that divides the step",
        e.outputFrameShiftMs() + " and " + e.frameShiftMs() + ", step of " + e.stepFrames());
    return problems.size() == before;
  }

  /** The dimensions that the manifest states for the graph against those that follow from it. */
  void dimensions(Encoder e, EncoderShape shape) {
    int left = e.leftSteps() * e.stepFrames();
    int frames = shape.framesPerStep();
    int upperLeft = e.leftSteps() * frames;
    List<?> lower = List.of(e.lowerLayers(), 2, left, e.width());
    List<?> upper = List.of(e.upperLayers(), 2, upperLeft, e.width());
    String in = "encoder.inputs.";
    expect(in + "mel", List.of(shape.melWindow(), shape.melBands()), fixed(e.inputs(), "mel"));
    expect(in + "cache50", lower, fixed(e.inputs(), "cache50"));
    expect(in + "cache25", upper, fixed(e.inputs(), "cache25"));
    expect(in + "filled", List.of(), fixed(e.inputs(), "filled"));
    expect(in + "offset", List.of(), fixed(e.inputs(), "offset"));
    String out = "encoder.outputs.";
    List<?> tokens = List.of(frames, shape.vocabularySize());
    expect(out + "log_probs (as tokens.txt)", tokens, fixed(e.outputs(), "log_probs"));
    expect(out + "inter_log_probs (as tokens.txt)", tokens, fixed(e.outputs(), "inter_log_probs"));
    expect(
        out + "phone_log_probs (as phones.txt)",
        List.of(frames, shape.phones()),
        fixed(e.outputs(), "phone_log_probs"));
    expect(out + "reps", List.of(frames, 3, e.width()), fixed(e.outputs(), "reps"));
    expect(out + "new_cache50", lower, fixed(e.outputs(), "new_cache50"));
    expect(out + "new_cache25", upper, fixed(e.outputs(), "new_cache25"));
  }

  /** The dimensions behind the batch: ints, or names of free ones. */
  private static List<Object> fixed(Map<String, List<JsonNode>> tensors, String name) {
    List<JsonNode> dimensions = tensors.getOrDefault(name, List.of());
    if (dimensions.isEmpty()) {
      return List.of("no such tensor");
    }
    List<Object> fixed =
        dimensions.stream()
            .skip(dimensions.get(0).isTextual() ? 1 : 0)
            .map(d -> d.canConvertToInt() ? (Object) d.intValue() : d.asText())
            .collect(Collectors.toCollection(ArrayList::new));
    if (!dimensions.get(0).isTextual()) {
      fixed.add(0, "no batch dimension");
    }
    return fixed;
  }
}
