package dev.earmark.benchmarks;

import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListChecker.Decision;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time from an update to a list that acts: checking its entries, and compiling them. 10,000 entries
 * compile in at most 50 ms: {@code integration-tests/benchmark ContextGraphBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ContextGraphBenchmark {

  @Param({"100", "10000"})
  private int entries;

  private EntityListChecker checker;
  private EntityListUpdate update;
  private AcceptedList list;

  /** JMH calls {@link #open} first. */
  @SuppressWarnings("NullAway.Init")
  public ContextGraphBenchmark() {}

  @Setup
  public void open() throws IOException {
    ModelBundle bundle = RealInputs.bundle();
    checker = BundleListChecker.open(bundle, ListLimits.DEFAULTS);
    update = RealInputs.update(bundle, entries);
    list = RealInputs.accepted(checker, update);
  }

  @Benchmark
  public ContextGraph compile() {
    return ContextGraph.compile(list);
  }

  @Benchmark
  public Decision check() {
    return checker.decide(new ListDirectory(), update);
  }
}
