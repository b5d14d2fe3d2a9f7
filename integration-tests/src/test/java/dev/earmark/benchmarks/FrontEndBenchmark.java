package dev.earmark.benchmarks;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.features.FrontEnd;
import dev.earmark.speech.features.FrontEndOptions;
import dev.earmark.speech.features.FrontEndResult;
import dev.earmark.speech.features.FrontEndState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time for a second of telephone audio, mu-law at 8 kHz in chunks of 20 to 100 ms, to become
 * log-mel frames: {@code integration-tests/benchmark FrontEndBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FrontEndBenchmark {

  /** Seconds of audio in an invocation. */
  private static final int SECONDS = 30;

  private FrontEnd frontEnd;
  private List<AudioChunk> chunks = List.of();

  /** JMH calls {@link #open} first. */
  @SuppressWarnings("NullAway.Init")
  public FrontEndBenchmark() {}

  @Setup
  public void open() throws IOException {
    AudioFile recording =
        AudioFile.read(
            Path.of(System.getProperty("earmark.root", "")).resolve("samples/reading.flac"));
    float[] speech = Arrays.copyOf(recording.channels().get(0), SECONDS * recording.sampleRateHz());
    chunks =
        ChunkedAudio.cut(
            new AudioFile(recording.sampleRateHz(), List.of(speech)),
            new CallScript("call", 0, SessionInfo.NONE),
            ChunkFormat.TELEPHONE);
    frontEnd =
        new FrontEnd(
            RealInputs.bundle().features(),
            FrontEndOptions.DEFAULTS,
            rateHz -> {
              throw new IllegalStateException("no Opus here");
            });
  }

  @Benchmark
  @OperationsPerInvocation(SECONDS)
  public void secondOfMulaw(Blackhole frames) {
    FrontEndState state = frontEnd.start(chunks.get(0).key());
    for (AudioChunk chunk : chunks) {
      FrontEndResult result = frontEnd.accept(state, chunk);
      frames.consume(result);
    }
  }
}
