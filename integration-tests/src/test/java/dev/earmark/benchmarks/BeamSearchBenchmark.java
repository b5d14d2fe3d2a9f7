package dev.earmark.benchmarks;

import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.NBest;
import java.io.IOException;
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
 * Time of the beam search with the bundle's language model and options, on log-probs of speech. A
 * frame is 40 ms of audio: {@code integration-tests/benchmark BeamSearchBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BeamSearchBenchmark {

  /** Frames in an invocation: 5.1 s of speech. */
  private static final int FRAMES = 128;

  private static final int STEP_FRAMES = 16;

  private final FloatMatrix[] steps = new FloatMatrix[FRAMES / STEP_FRAMES];
  private CtcBeamSearch search;
  private DecoderState heard;

  /** JMH calls {@link #open} first. */
  @SuppressWarnings("NullAway.Init")
  public BeamSearchBenchmark() {}

  @Setup
  public void open() throws IOException {
    ModelBundle bundle = RealInputs.bundle();
    FloatMatrix logProbs = RealInputs.logProbs(bundle.tokens().size());
    for (int i = 0; i < steps.length; i++) {
      steps[i] = logProbs.slice(STEP_FRAMES * i, STEP_FRAMES * (i + 1));
    }
    search =
        new CtcBeamSearch(bundle.tokens(), RealInputs.languageModel(), bundle.decoderDefaults());
    heard = decodeSteps();
  }

  /** A frame, steps of 16 at a time as the encoder gives them. */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public DecoderState frame() {
    return decodeSteps();
  }

  /** A partial after 5.1 s; the decoder makes one a step. */
  @Benchmark
  public NBest partial() {
    return search.best(heard);
  }

  private DecoderState decodeSteps() {
    DecoderState state = search.start();
    for (FloatMatrix step : steps) {
      search.advance(state, step);
    }
    return state;
  }
}
