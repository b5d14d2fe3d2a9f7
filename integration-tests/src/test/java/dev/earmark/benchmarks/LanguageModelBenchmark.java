package dev.earmark.benchmarks;

import dev.earmark.speech.lm.NgramLanguageModel;
import dev.earmark.speech.lm.Vocabulary;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a look-up in the bundle's language model, along real text: {@code
 * integration-tests/benchmark LanguageModelBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LanguageModelBenchmark {

  /** Words in an invocation. */
  private static final int WORDS = 128;

  private static final int LETTERS = 512;

  private final int[] words = new int[WORDS];
  private char[] letters = new char[0];
  private NgramLanguageModel model;
  private Vocabulary vocabulary;

  /** JMH calls {@link #open} first. */
  @SuppressWarnings("NullAway.Init")
  public LanguageModelBenchmark() {}

  @Setup
  public void open() throws IOException {
    model = RealInputs.languageModel();
    vocabulary = model.vocabulary();
    List<String> text = RealInputs.words();
    for (int i = 0; i < WORDS; i++) {
      words[i] = idOf(text.get(i % text.size()));
    }
    String spelled = String.join(" ", text);
    letters = spelled.repeat(1 + LETTERS / spelled.length()).substring(0, LETTERS).toCharArray();
  }

  private int idOf(String word) {
    int node = vocabulary.root();
    for (int i = 0; i < word.length(); i++) {
      node = vocabulary.step(node, word.charAt(i));
    }
    return vocabulary.wordAt(node);
  }

  /** A word given those before, and the context after it. */
  @Benchmark
  @OperationsPerInvocation(WORDS)
  public float wordOfText() {
    long context = model.startContext();
    float sum = 0;
    for (int word : words) {
      sum += model.logProb(context, word);
      context = model.advance(context, word);
    }
    return sum;
  }

  /** A letter of a word in the vocabulary's trie. */
  @Benchmark
  @OperationsPerInvocation(LETTERS)
  public int letterOfWord() {
    int node = vocabulary.root();
    int sum = 0;
    for (char letter : letters) {
      node = letter == ' ' ? vocabulary.root() : vocabulary.step(node, letter);
      sum += node;
    }
    return sum;
  }
}
