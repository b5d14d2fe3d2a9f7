package dev.earmark.benchmarks;

import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the benchmarks work on, from the repository, where they are started. */
final class RealInputs {

  private static final Path ROOT = Path.of(System.getProperty("earmark.root", ""));
  private static final Path GOLDEN = ROOT.resolve("operators/inference/src/test/resources/golden");
  private static final Path REFERENCES = ROOT.resolve("samples/reading.jsonl");

  private RealInputs() {}

  static ModelBundle bundle() {
    return ModelBundle.open(ROOT.resolve("model-artifacts/earmark-en"));
  }

  static NgramLanguageModel languageModel() throws IOException {
    return NgramLanguageModel.openOrCompile(bundle().languageModelFile());
  }

  /** What the encoder gives for utterance 1272-128104-0000: log-probs {@code [T, V]}. */
  static FloatMatrix logProbs(int tokens) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(GOLDEN.resolve("1272-128104-0000.logprobs.f32")))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return new FloatMatrix(values, values.length / tokens, tokens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Words that were said in the sample call. */
  static List<String> words() throws IOException {
    return Files.readAllLines(REFERENCES).stream()
        .map(line -> line.replaceAll(".*\"text\": *\"([^\"]*)\".*", "$1"))
        .flatMap(text -> List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream())
        .toList();
  }
}
