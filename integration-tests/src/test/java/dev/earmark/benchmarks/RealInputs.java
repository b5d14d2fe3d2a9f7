package dev.earmark.benchmarks;

import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.RecordFormat;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

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

  /** Distinct phrases of one to three words of the bundle's lexicon. */
  static List<String> phrases(ModelBundle bundle, int count) throws IOException {
    List<String> lexicon =
        Files.readAllLines(bundle.lexiconFile()).stream()
            .map(line -> line.substring(0, line.indexOf('\t')))
            .toList();
    SplittableRandom random = new SplittableRandom(count);
    Set<String> phrases = new LinkedHashSet<>();
    while (phrases.size() < count) {
      phrases.add(
          random
              .ints(1 + random.nextInt(3), 0, lexicon.size())
              .mapToObj(lexicon::get)
              .collect(Collectors.joining(" ")));
    }
    return List.copyOf(phrases);
  }

  /** A list of such phrases as a publisher writes it. */
  static EntityListUpdate update(ModelBundle bundle, int entries) throws IOException {
    return new EntityListUpdate(
        "names",
        1,
        null,
        false,
        phrases(bundle, entries).stream().map(EntityEntry::of).toList(),
        RecordFormat.JSON,
        RecordOrigin.NONE);
  }

  /** What a checker makes of a list that no one knows yet. */
  static AcceptedList accepted(EntityListChecker checker, EntityListUpdate update) {
    return Objects.requireNonNull(checker.decide(new ListDirectory(), update).list());
  }
}
