package dev.earmark.inference.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code manifest.json}, field by field. What a component that is marked nullable says may be
 * missing; fields that this version does not know are ignored.
 *
 * @param name of the model, without its version
 * @param version of the model
 * @param language BCP 47 tag
 * @param formatVersion of the manifest
 * @param adapter the contextual adapter; null if the model has none
 * @param files size and checksum of each file, by name
 */
public record BundleManifest(
    String name,
    String version,
    String language,
    int formatVersion,
    Features features,
    Encoder encoder,
    @Nullable Adapter adapter,
    @Nullable G2p g2p,
    Tokens tokens,
    Phones phones,
    Lexicon lexicon,
    LanguageModelFile languageModel,
    Decoder decoder,
    Map<String, FileEntry> files) {

  /** See {@link dev.earmark.speech.features.FeatureOptions}. */
  public record Features(
      int sampleRateHz,
      int windowSamples,
      int hopSamples,
      int fftSize,
      String window,
      int melBands,
      String melScale,
      String melNorm,
      double minHz,
      double maxHz,
      String log,
      double floorLog10,
      double offset,
      double scale,
      float padValue) {}

  /**
   * The step graph.
   *
   * @param file float32 graph
   * @param quantizedFile the same with 8-bit weights; null if there is none
   * @param stepFrames positions in a step, C
   * @param lookaheadFrames positions of look-ahead, R; 0 for none
   * @param frameShiftMs milliseconds a position
   * @param leftSteps steps that the caches hold
   * @param outputFrameShiftMs milliseconds an output frame
   * @param maxPositions positions in the longest utterance, look-ahead included
   * @param melContextBefore mel frames that a step takes before its own
   * @param melContextAfter mel frames that a step takes after its look-ahead
   * @param width of the model
   * @param lowerLayers layers at one position a frame
   * @param upperLayers layers at one output frame a frame
   * @param inputs dimensions by name; a string is a free one
   * @param outputs likewise
   */
  public record Encoder(
      String file,
      @Nullable String quantizedFile,
      int stepFrames,
      int lookaheadFrames,
      int frameShiftMs,
      int leftSteps,
      int outputFrameShiftMs,
      int maxPositions,
      int melContextBefore,
      int melContextAfter,
      int width,
      int lowerLayers,
      int upperLayers,
      Map<String, List<JsonNode>> inputs,
      Map<String, List<JsonNode>> outputs) {}

  /** The contextual adapter and its entity encoder. */
  public record Adapter(String file, String entitiesFile, int width, int noBiasIndex) {}

  /** The grapheme-to-phoneme graph. */
  public record G2p(String file, String letters, int slotsPerLetter) {}

  /** See {@link dev.earmark.speech.ctc.TokenTable}. */
  public record Tokens(
      String file,
      int blank,
      int unknown,
      String wordStart,
      String sentencePieceFile,
      int sentencePieceIdOffset) {}

  /** The phones, one a line. */
  public record Phones(String file, int blank, String set) {}

  /** Pronunciations: word, tab, phones. */
  public record Lexicon(String file) {}

  /** A word n-gram model in gzipped ARPA format. */
  public record LanguageModelFile(String file, int order, String unknown) {}

  /**
   * The search options that were tuned with the model.
   *
   * @param boostLambda strength of adaptive boosting, by number of entries
   * @param boostCap limit of adaptive boosting, natural log
   * @param boostFloor least lift of a character of a boosted subword, before its strength
   * @param boostStartTokens best tokens of a frame that may begin a boosted entry
   * @param boostClassSize words that the language model's unknown word stands for
   */
  public record Decoder(
      double lmWeight,
      double wordBonus,
      double oovCost,
      int beamWidth,
      int topTokens,
      @Nullable Double beamThreshold,
      @Nullable Double blankSkip,
      @Nullable Integer nBest,
      @Nullable Integer settleFrames,
      @Nullable Map<Integer, Double> boostLambda,
      @Nullable Double boostCap,
      @Nullable Double boostFloor,
      @Nullable Integer boostStartTokens,
      @Nullable Double boostClassSize) {}

  /** What a file must be. */
  public record FileEntry(String sha256, long bytes) {}
}
