package dev.earmark.inference.bundle;

import dev.earmark.speech.ctc.BiasOptions;
import dev.earmark.speech.ctc.DecoderOptions;
import dev.earmark.speech.ctc.TokenTable;
import dev.earmark.speech.features.FeatureOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A model and everything that was tuned with it: a folder, checked. Immutable. The graphs' inputs
 * and outputs are checked by whoever loads a graph.
 */
public final class ModelBundle {

  /** What a decoder does if the manifest does not say: see {@link DecoderOptions}. */
  public static final double DEFAULT_BEAM_THRESHOLD = 12;

  /** See {@link #DEFAULT_BEAM_THRESHOLD}. */
  public static final double DEFAULT_BLANK_SKIP = 0.99;

  /** See {@link #DEFAULT_BEAM_THRESHOLD}. */
  public static final int DEFAULT_N_BEST = 10;

  /** See {@link #DEFAULT_BEAM_THRESHOLD}. */
  public static final int DEFAULT_SETTLE_FRAMES = 75;

  private final Path directory;
  private final BundleManifest manifest;
  private final TokenTable tokens;
  private final List<String> phones;
  private final DecoderOptions decoderDefaults;
  private final EncoderShape encoderShape;

  private ModelBundle(
      Path directory, BundleManifest manifest, TokenTable tokens, List<String> phones) {
    this.directory = directory;
    this.manifest = manifest;
    this.tokens = tokens;
    this.phones = List.copyOf(phones);
    this.decoderDefaults = decoderOptions(manifest.decoder());
    this.encoderShape = EncoderShape.of(manifest, tokens.size(), phones.size());
  }

  /**
   * Opens a bundle: reads its manifest and checks every file and number.
   *
   * @throws BundleException with everything that does not fit
   */
  public static ModelBundle open(Path directory) {
    BundleManifest manifest = ManifestReader.read(directory);
    if (manifest.formatVersion() != BundleChecks.FORMAT_VERSION) {
      throw new BundleException(
          directory,
          List.of(
              ManifestReader.FILE
                  + ": expected formatVersion "
                  + BundleChecks.FORMAT_VERSION
                  + ", found "
                  + manifest.formatVersion()));
    }
    List<String> problems = new ArrayList<>();
    BundleFiles files = new BundleFiles(directory, manifest, problems);
    files.check();
    BundleChecks checks = new BundleChecks(problems);
    checks.features(manifest.features());
    List<String> pieces = files.table(manifest.tokens().file());
    List<String> phones = files.table(manifest.phones().file());
    TokenTable tokens = tokens(manifest.tokens(), pieces, problems);
    if (checks.clocks(manifest.features(), manifest.encoder())) {
      checks.dimensions(
          manifest.encoder(), EncoderShape.of(manifest, pieces.size(), phones.size()));
    }
    attempt(() -> decoderOptions(manifest.decoder()), problems);
    if (tokens == null || !problems.isEmpty()) {
      throw new BundleException(directory, problems);
    }
    return new ModelBundle(directory, manifest, tokens, phones);
  }

  private static @Nullable TokenTable tokens(
      BundleManifest.Tokens section, List<String> pieces, List<String> problems) {
    if (section.wordStart().length() != 1) {
      problems.add(
          ManifestReader.FILE
              + ": expected tokens.wordStart to be one character, found \""
              + section.wordStart()
              + '"');
      return null;
    }
    TokenTable[] table = new TokenTable[1];
    attempt(
        () ->
            table[0] =
                new TokenTable(
                    pieces, section.blank(), section.unknown(), section.wordStart().charAt(0)),
        problems);
    return table[0];
  }

  private static void attempt(Runnable build, List<String> problems) {
    try {
      build.run();
    } catch (IllegalArgumentException e) {
      problems.add(ManifestReader.FILE + ": " + e.getMessage());
    }
  }

  private static DecoderOptions decoderOptions(BundleManifest.Decoder d) {
    return new DecoderOptions(
        d.lmWeight(),
        d.wordBonus(),
        d.oovCost(),
        d.beamWidth(),
        d.topTokens(),
        Objects.requireNonNullElse(d.beamThreshold(), DEFAULT_BEAM_THRESHOLD),
        Objects.requireNonNullElse(d.blankSkip(), DEFAULT_BLANK_SKIP),
        Objects.requireNonNullElse(d.nBest(), DEFAULT_N_BEST),
        Objects.requireNonNullElse(d.settleFrames(), DEFAULT_SETTLE_FRAMES),
        biasOptions(d));
  }

  private static BiasOptions biasOptions(BundleManifest.Decoder d) {
    Map<Integer, Double> lambda = d.boostLambda();
    return new BiasOptions(
        true,
        true,
        lambda == null ? BiasOptions.DEFAULT_LAMBDA : new TreeMap<>(lambda),
        Objects.requireNonNullElse(d.boostCap(), BiasOptions.DEFAULT_CAP),
        Objects.requireNonNullElse(d.boostFloor(), BiasOptions.DEFAULT_FLOOR),
        Objects.requireNonNullElse(d.boostStartTokens(), BiasOptions.DEFAULT_START_TOKENS),
        Objects.requireNonNullElse(d.boostClassSize(), BiasOptions.DEFAULT_BOOST_CLASS_SIZE));
  }

  /** Where the bundle lies. */
  public Path directory() {
    return directory;
  }

  public BundleManifest manifest() {
    return manifest;
  }

  public String name() {
    return manifest.name();
  }

  public String version() {
    return manifest.version();
  }

  /** How the model wants its mel frames. */
  public FeatureOptions features() {
    BundleManifest.Features f = manifest.features();
    return new FeatureOptions(
        f.sampleRateHz(),
        f.windowSamples(),
        f.hopSamples(),
        f.melBands(),
        f.minHz(),
        f.maxHz(),
        f.floorLog10(),
        f.offset(),
        f.scale(),
        f.padValue());
  }

  /** The subwords by id. */
  public TokenTable tokens() {
    return tokens;
  }

  /** The phones by id. */
  public List<String> phones() {
    return phones;
  }

  /** The search options that were tuned with the model. */
  public DecoderOptions decoderDefaults() {
    return decoderDefaults;
  }

  /** The sizes of an encoder step. */
  public EncoderShape encoderShape() {
    return encoderShape;
  }

  /**
   * The step graph.
   *
   * @param quantized for the one with 8-bit weights
   * @throws BundleException if the bundle has no quantized graph
   */
  public Path encoderFile(boolean quantized) {
    String file = quantized ? manifest.encoder().quantizedFile() : manifest.encoder().file();
    if (file == null) {
      throw new BundleException(
          directory,
          List.of(ManifestReader.FILE + ": expected encoder.quantizedFile, it is missing"));
    }
    return directory.resolve(file);
  }

  /** The n-gram model, gzipped ARPA. */
  public Path languageModelFile() {
    return directory.resolve(manifest.languageModel().file());
  }

  /** The pronunciations. */
  public Path lexiconFile() {
    return directory.resolve(manifest.lexicon().file());
  }

  @Override
  public String toString() {
    return name() + " " + version() + " in " + directory;
  }
}
