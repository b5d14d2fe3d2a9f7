package dev.earmark.benchmarks;

import dev.earmark.inference.bundle.BundleListChecker;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.NBest;
import dev.earmark.speech.lm.NgramLanguageModel;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of a frame (40 ms of audio) of the beam search with entity lists of different sizes: {@code
 * integration-tests/benchmark BiasedBeamSearchBenchmark}. What is wanted at 10,000 entries is 1.05
 * times the time at none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BiasedBeamSearchBenchmark {

  /** Frames in an invocation: 5.1 s of speech. */
  private static final int FRAMES = 128;

  private static final int STEP_FRAMES = 16;

  @Param({"0", "100", "10000"})
  private int entries;

  private final FloatMatrix[] steps = new FloatMatrix[FRAMES / STEP_FRAMES];
  private CtcBeamSearch search;
  private BiasContext context = BiasContext.NONE;

  /** JMH calls {@link #open} first. */
  @SuppressWarnings("NullAway.Init")
  public BiasedBeamSearchBenchmark() {}

  @Setup
  public void open() throws IOException {
    ModelBundle bundle = RealInputs.bundle();
    NgramLanguageModel languageModel = RealInputs.languageModel();
    FloatMatrix logProbs = RealInputs.logProbs(bundle.tokens().size());
    for (int i = 0; i < steps.length; i++) {
      steps[i] = logProbs.slice(STEP_FRAMES * i, STEP_FRAMES * (i + 1));
    }
    search = new CtcBeamSearch(bundle.tokens(), languageModel, bundle.decoderDefaults());
    if (entries > 0) {
      context =
          BiasContext.of(
              List.of(
                  ContextGraph.compile(
                      RealInputs.accepted(
                          BundleListChecker.open(bundle, ListLimits.DEFAULTS),
                          RealInputs.update(bundle, entries)))));
    }
  }

  /** Steps of 16 frames as the encoder gives them. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public NBest frame() {
    DecoderState state = search.start();
    for (FloatMatrix step : steps) {
      search.advance(state, step, context);
    }
    return search.finish(state, context);
  }
}
