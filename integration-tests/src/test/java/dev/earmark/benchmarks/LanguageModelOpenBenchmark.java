package dev.earmark.benchmarks;

import dev.earmark.speech.lm.NgramCompiler;
import dev.earmark.speech.lm.NgramLanguageModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first start of a bundle's language model, which compiles the ARPA file, against all later
 * ones, which map the compiled file; and what each takes on the heap and on disk: {@code
 * integration-tests/benchmark LanguageModelOpenBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(3)
public class LanguageModelOpenBenchmark {

  private Path arpa;
  private Path folder;
  private Path compiled;

  /** JMH calls {@link #prepare} first. */
  @SuppressWarnings("NullAway.Init")
  public LanguageModelOpenBenchmark() {}

  @Setup
  public void prepare() throws IOException {
    arpa = RealInputs.bundle().languageModelFile();
    compiled = RealInputs.languageModel().file();
    folder = Files.createTempDirectory("earmark-lm-");
  }

  @TearDown
  public void measureSpace() throws IOException {
    Files.deleteIfExists(folder.resolve("lm.bin"));
    Files.delete(folder);
    long before = usedHeap();
    NgramLanguageModel model = NgramLanguageModel.open(compiled);
    long after = usedHeap();
    System.out.printf(
        "%n%s: %,d bytes; compiled: %,d bytes, mapped; on the heap when open: %,d bytes; order %d%n",
        arpa.getFileName(), Files.size(arpa), Files.size(compiled), after - before, model.order());
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** ARPA to the compiled file. */
  @Benchmark
  public Path compile() throws IOException {
    Path file = folder.resolve("lm.bin");
    NgramCompiler.compile(arpa, file);
    return file;
  }

  /** The compiled file, checked and mapped. */
  @Benchmark
  public NgramLanguageModel open() throws IOException {
    return NgramLanguageModel.open(compiled);
  }
}
