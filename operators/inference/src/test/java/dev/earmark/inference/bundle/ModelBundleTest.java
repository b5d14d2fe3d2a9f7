package dev.earmark.inference.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.earmark.speech.ctc.BiasOptions;
import dev.earmark.speech.ctc.DecoderOptions;
import dev.earmark.speech.features.FeatureOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundleTest {

  private final Path folder;

  ModelBundleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static ObjectNode section(ObjectNode manifest, String name) {
    return (ObjectNode) manifest.get(name);
  }

  private String problemsOf(Path bundle) {
    return String.valueOf(
        catchThrowableOfType(BundleException.class, () -> ModelBundle.open(bundle)).getMessage());
  }

  @Test
  void open_repositoryBundle_givesWhatTheManifestSays() {
    ModelBundle bundle = ModelBundle.open(TestingBundles.repositoryBundle());

    assertThat(bundle.name()).isEqualTo("earmark-en");
    assertThat(bundle.features()).isEqualTo(FeatureOptions.EARMARK_EN);
    assertThat(bundle.tokens().size()).isEqualTo(bundle.encoderShape().vocabularySize());
    assertThat(bundle.tokens().startsWord(bundle.tokens().pieces().indexOf("\u2581the"))).isTrue();
    assertThat(bundle.phones()).contains("AH").hasSize(bundle.encoderShape().phones());
    assertThat(bundle.manifest().adapter()).isNull();
    assertThat(bundle.decoderDefaults().bias())
        .isEqualTo(
            new BiasOptions(
                true,
                true,
                new TreeMap<>(Map.of(10, 0.62, 100, 0.5, 1_000, 0.35, 10_000, 0.18)),
                6,
                3,
                6,
                1_000));
    assertThat(bundle.decoderDefaults().lmWeight()).isEqualTo(0.55);
    assertThat(bundle.decoderDefaults().beamWidth()).isEqualTo(80);
    assertThat(bundle.languageModelFile()).isRegularFile();
    assertThat(bundle.lexiconFile()).isRegularFile();
  }

  @Test
  void open_manifestWithoutLaterDecoderOptions_takesTheDefaults() throws IOException {
    Path bundle =
        TestingBundles.write(
            folder,
            manifest -> {
              ObjectNode decoder = (ObjectNode) manifest.get("decoder");
              decoder.remove(List.of("beamThreshold", "blankSkip", "nBest", "settleFrames"));
              decoder.remove(
                  List.of(
                      "boostLambda",
                      "boostCap",
                      "boostFloor",
                      "boostStartTokens",
                      "boostClassSize"));
            });
    DecoderOptions options = ModelBundle.open(bundle).decoderDefaults();

    assertThat(options.beamThreshold()).isEqualTo(ModelBundle.DEFAULT_BEAM_THRESHOLD);
    assertThat(options.blankSkip()).isEqualTo(ModelBundle.DEFAULT_BLANK_SKIP);
    assertThat(options.nBest()).isEqualTo(ModelBundle.DEFAULT_N_BEST);
    assertThat(options.settleFrames()).isEqualTo(ModelBundle.DEFAULT_SETTLE_FRAMES);
    assertThat(options.bias().lambda()).isEqualTo(BiasOptions.DEFAULT_LAMBDA);
    assertThat(options.bias().cap()).isEqualTo(BiasOptions.DEFAULT_CAP);
    assertThat(options.bias().floor()).isEqualTo(BiasOptions.DEFAULT_FLOOR);
    assertThat(options.bias().startTokens()).isEqualTo(BiasOptions.DEFAULT_START_TOKENS);
    assertThat(options.bias().boostClassSize()).isEqualTo(BiasOptions.DEFAULT_BOOST_CLASS_SIZE);
  }

  @Test
  void open_repositoryBundle_worksOutTheStep() throws IOException {
    EncoderShape shape = ModelBundle.open(TestingBundles.write(folder, m -> {})).encoderShape();

    assertThat(shape.melWindow()).isEqualTo(99);
    assertThat(shape.melPerStep()).isEqualTo(64);
    assertThat(shape.melFrom(1)).isEqualTo(62);
    assertThat(shape.melTo(1)).isEqualTo(161);
    assertThat(shape.framesPerStep()).isEqualTo(16);
    assertThat(shape.maxSteps()).isEqualTo(46);
    assertThat(shape.offset(45) + 48).isLessThanOrEqualTo(1500);
    assertThat(List.of(shape.filled(0), shape.filled(3), shape.filled(9)))
        .containsExactly(0L, 96L, 128L);
    assertThat(shape.cacheBytes()).isEqualTo(4 * (2 * 2 * 128 * 512 + 6 * 2 * 64 * 512));
  }

  @Test
  void open_modelWithoutLookahead_isAccepted() throws IOException {
    Path bundle = TestingBundles.writeWithoutLookahead(folder);
    assertThat(ModelBundle.open(bundle).encoderShape().melTo(0)).isEqualTo(65);
  }

  @Test
  void open_severalThingsWrong_namesEach() throws IOException {
    Path bundle =
        TestingBundles.write(
            folder,
            m -> {
              section(m, "features").put("window", "hamming").put("padValue", 0.0);
              section(m, "encoder").put("leftSteps", 5);
              section(m, "decoder").put("beamWidth", 0);
              section(section(m, "encoder"), "outputs").remove("reps");
              section(m, "lexicon").put("file", "words.txt");
            });
    Files.writeString(bundle.resolve("g2p.onnx"), "something else");
    Files.writeString(bundle.resolve("bpe.model"), "bpe.modem");
    Files.delete(bundle.resolve("lm.arpa.gz"));
    Files.writeString(bundle.resolve("tokens.txt"), "<blank>\n<unk>\n");

    assertThat(problemsOf(bundle).lines().map(String::strip))
        .anyMatch(line -> line.startsWith("model bundle " + bundle))
        .contains(
            "manifest.json: expected features.window hann-periodic, found hamming",
            "g2p.onnx: expected 8 bytes, found 14",
            "lm.arpa.gz: expected 10 bytes, found no such file",
            "manifest.json: expected files to have size and checksum of lexicon.file, found none"
                + " for words.txt",
            "manifest.json: expected encoder.inputs.cache50 [2, 2, 160, 512], found [2, 2, 128,"
                + " 512]",
            "manifest.json: expected encoder.outputs.log_probs (as tokens.txt) [16, 2], found [16,"
                + " 257]",
            "manifest.json: expected encoder.outputs.reps [16, 3, 512], found [no such tensor]")
        .anyMatch(line -> line.startsWith("manifest.json: expected features.padValue"))
        .anyMatch(line -> line.startsWith("bpe.model: expected sha256 "))
        .anyMatch(line -> line.contains("beamWidth") && line.contains("got 0"));
  }

  @Test
  void open_fieldsMissingOrOfTheWrongKind_namesEach() throws IOException {
    Path bundle =
        TestingBundles.write(
            folder,
            m -> {
              section(m, "encoder").remove("stepFrames");
              section(m, "features").put("hopSamples", "many");
              m.remove("tokens");
              section(m, "encoder").remove("quantizedFile");
            });
    assertThat(problemsOf(bundle).lines().skip(1).map(String::strip))
        .containsExactlyInAnyOrder(
            "manifest.json: expected encoder.stepFrames, it is missing",
            "manifest.json: expected features.hopSamples to be a whole number, found \"many\"",
            "manifest.json: expected tokens, it is missing");
  }

  @Test
  void open_otherFormatVersion_saysSoFirst() throws IOException {
    Path bundle = TestingBundles.write(folder, m -> m.put("formatVersion", 2));
    assertThat(problemsOf(bundle)).contains("expected formatVersion 1, found 2");
  }

  @Test
  void open_noManifest_saysSo() {
    assertThat(problemsOf(folder)).contains("manifest.json: expected to read it");
  }

  @Test
  void open_fileOutsideTheFolder_isRefused() throws IOException {
    Path bundle =
        TestingBundles.write(
            folder, m -> section(m, "files").putObject("../x").put("bytes", 1).put("sha256", "00"));
    assertThat(problemsOf(bundle)).contains("../x: expected a file in the bundle's folder");
  }

  @Test
  void encoderFile_quantizedWithoutOne_saysSo() throws IOException {
    ModelBundle bundle =
        ModelBundle.open(
            TestingBundles.write(folder, m -> section(m, "encoder").remove("quantizedFile")));
    assertThat(bundle.encoderFile(false)).hasFileName("encoder.onnx");
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> bundle.encoderFile(true))
        .withMessageContaining("encoder.quantizedFile");
  }
}
