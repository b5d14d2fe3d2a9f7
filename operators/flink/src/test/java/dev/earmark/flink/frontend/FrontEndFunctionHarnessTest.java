package dev.earmark.flink.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.flink.TestingOperatorMetrics;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.RejectedChunk;
import dev.earmark.speech.features.FeatureChunk;
import dev.earmark.speech.features.FeatureOptions;
import dev.earmark.speech.features.FrontEnd;
import dev.earmark.speech.features.FrontEndOptions;
import dev.earmark.speech.features.FrontEndState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontEndFunctionHarnessTest {

  private static final long IDLE_MS = 60_000;

  private final List<FeatureChunk> features = new ArrayList<>();
  private KeyedOneInputStreamOperatorTestHarness<SessionKey, AudioChunk, FeatureChunk> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 333, 2_000})
  void processElement_anyChunkLength_givesTheSameFrames(int chunkMs) throws Exception {
    assertThat(mel(process(TestingAudio.pcm(chunkMs)))).isEqualTo(expected());
  }

  @Test
  void processElement_randomChunks_giveTheSameFrames() throws Exception {
    long seed = new Random().nextLong();
    assertThat(mel(process(TestingAudio.pcm(new Random(seed)))))
        .as("seed %d", seed)
        .isEqualTo(expected());
  }

  @Test
  void processElement_restoredAfterEveryChunk_givesTheSameFrames() throws Exception {
    List<AudioChunk> chunks = TestingAudio.pcm(100);
    Collections.swap(chunks, 7, 9);
    chunks.remove(20);
    List<FeatureChunk> whole = process(chunks);
    harness.close();
    features.clear();

    harness = start(null);
    processRestoringAfterEach(chunks);

    assertThat(features).isEqualTo(whole);
    assertThat(whole.get(whole.size() - 1).endOfStream()).isTrue();
  }

  @Test
  void processElement_opusRestoredAfterEveryPacket_givesTheSameFrames() throws Exception {
    List<AudioChunk> chunks = TestingAudio.opus(2).subList(0, 260);
    List<FeatureChunk> whole = process(chunks);
    harness.close();
    features.clear();

    harness = start(null);
    processRestoringAfterEach(chunks);

    assertThat(features).isEqualTo(whole);
    int frames = 1 + (260 * 320 - 400) / 160;
    assertThat(mel(whole).rows()).as("but for the resampler's delay").isBetween(frames - 2, frames);
  }

  @Test
  void processElement_snapshotWithoutRestore_changesNothing() throws Exception {
    List<AudioChunk> chunks = TestingAudio.opus(1);
    List<FeatureChunk> whole = process(chunks);
    harness.close();
    features.clear();

    harness = start(null);
    for (AudioChunk chunk : chunks) {
      harness.processElement(chunk, 0);
      harness.snapshot(chunk.sequence(), 0);
    }
    collect();

    assertThat(features).isEqualTo(whole);
  }

  @Test
  void processElement_badChunks_goToTheSideOutputAndLeaveNoState() throws Exception {
    harness.processElement(TestingAudio.chunk(AudioCodec.PCM_S16LE, 0, 0, new byte[0]), 0);
    harness.processElement(TestingAudio.chunk(AudioCodec.PCM_S16LE, -4, 0, new byte[2]), 0);

    assertThat(rejected())
        .containsExactly(
            "payload is empty, but the stream does not end",
            "sequence number must be 0 to 9007199254740992, got -4");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void processElement_badChunksAmongGood_changeNoFrame() throws Exception {
    List<AudioChunk> chunks = new ArrayList<>();
    for (AudioChunk chunk : TestingAudio.pcm(20)) {
      chunks.add(chunk);
      chunks.add(TestingAudio.chunk(AudioCodec.PCM_S16LE, chunk.sequence(), 0, new byte[3]));
      chunks.add(TestingAudio.chunk(AudioCodec.PCM_S16LE, 1L << 40, 0, new byte[2]));
      chunks.add(TestingAudio.chunk(AudioCodec.OPUS, chunk.sequence() + 1, 0, new byte[] {3}));
    }
    assertThat(mel(process(chunks))).isEqualTo(expected());
    assertThat(rejected()).hasSize(3 * chunks.size() / 4);
  }

  @Test
  void onTimer_idleSession_endsItAndEmptiesTheState() throws Exception {
    List<AudioChunk> chunks = TestingAudio.pcm(20);
    chunks.remove(chunks.size() - 1);
    Collections.swap(chunks, chunks.size() - 1, chunks.size() - 2);
    AudioChunk behindAHole = chunks.remove(chunks.size() - 2);
    harness.setProcessingTime(0);
    process(chunks);
    harness.processElement(behindAHole, 0);
    int rows = mel(collect()).rows();

    harness.setProcessingTime(IDLE_MS - 1);
    assertThat(collect()).noneMatch(FeatureChunk::endOfStream);
    harness.setProcessingTime(IDLE_MS);

    FeatureChunk last = collect().get(features.size() - 1);
    assertThat(last.endOfStream()).isTrue();
    assertThat(mel(features).rows()).isEqualTo(rows);
    assertEmpty();
  }

  @Test
  void onTimer_taskWasBlocked_givesTheTimeAgain() throws Exception {
    List<AudioChunk> chunks = TestingAudio.pcm(20);
    long blockedMs = 5_000;
    harness.setProcessingTime(0);
    process(chunks.subList(0, 10));
    harness.setProcessingTime(IDLE_MS + blockedMs);
    assertThat(collect()).noneMatch(FeatureChunk::endOfStream);

    process(chunks.subList(10, 15));
    harness.setProcessingTime(IDLE_MS + 2 * blockedMs);
    harness.setProcessingTime(2 * IDLE_MS + blockedMs - 1);
    assertThat(collect()).noneMatch(FeatureChunk::endOfStream);
    harness.setProcessingTime(2 * IDLE_MS + blockedMs);

    assertThat(collect().get(features.size() - 1).endOfStream()).isTrue();
    assertEmpty();
  }

  @Test
  void onTimer_waitingChunks_areSentBeforeTheEnd() throws Exception {
    List<AudioChunk> chunks = TestingAudio.pcm(20);
    harness.setProcessingTime(0);
    process(chunks.subList(0, 10));
    process(chunks.subList(11, 20));
    harness.setProcessingTime(IDLE_MS);

    assertThat(mel(collect()).rows()).isEqualTo(1 + (20 * 320 - 400) / 160);
    assertEmpty();
  }

  @Test
  void onTimer_busySession_keepsOneTimerAndGoesOn() throws Exception {
    long nowMs = 0;
    for (AudioChunk chunk : TestingAudio.pcm(100)) {
      harness.setProcessingTime(nowMs);
      harness.processElement(chunk, 0);
      assertThat(harness.numProcessingTimeTimers()).isEqualTo(1);
      nowMs += IDLE_MS - 1;
    }
    assertThat(mel(collect())).isEqualTo(expected());
  }

  @Test
  void onTimer_endedSession_keepsATombstoneUntilTheTimeout() throws Exception {
    harness.setProcessingTime(0);
    process(TestingAudio.pcm(100));
    int results = features.size();
    harness.setProcessingTime(IDLE_MS - 1);
    harness.processElement(TestingAudio.chunk(AudioCodec.PCM_S16LE, 40, 4_000_000, new byte[2]), 0);
    assertThat(rejected()).containsExactly("chunk 40 came after the end of the stream at 39");
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

    harness.setProcessingTime(IDLE_MS);

    assertThat(collect()).hasSize(results);
    assertEmpty();
  }

  @Test
  void onTimer_restoredLater_countsTheTimeAnew() throws Exception {
    List<AudioChunk> chunks = TestingAudio.pcm(100);
    harness.setProcessingTime(0);
    process(chunks.subList(0, 10));
    OperatorSubtaskState snapshot = harness.snapshot(1, 0);
    harness.close();

    harness = start(snapshot);
    harness.setProcessingTime(100 * IDLE_MS);
    process(chunks.subList(10, chunks.size()));
    assertThat(mel(features)).isEqualTo(expected());

    harness.setProcessingTime(101 * IDLE_MS);
    assertEmpty();
  }

  @Test
  @SuppressWarnings("try") // the harness's close() declares Exception, so also InterruptedException
  void processElement_holesDuplicatesAndBadChunks_areCounted() throws Exception {
    TestingOperatorMetrics metrics = new TestingOperatorMetrics();
    List<AudioChunk> chunks = new ArrayList<>(TestingAudio.pcm(20));
    chunks.add(4, chunks.get(2));
    chunks.add(5, TestingAudio.chunk(AudioCodec.PCM_S16LE, 4, 0, new byte[3]));
    chunks.remove(20);
    int sent = chunks.size();
    try (MockEnvironment environment = metrics.environment();
        var measured =
            new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                    new FrontEndFunction(
                        FeatureOptions.EARMARK_EN, FrontEndConfig.from(new Configuration()))),
                AudioChunk::key,
                TypeInformation.of(SessionKey.class),
                environment)) {
      measured.open();
      for (AudioChunk chunk : chunks) {
        measured.processElement(chunk, 0);
      }
      assertThat(metrics.count("chunks")).isEqualTo(sent);
      assertThat(metrics.count("duplicates")).isEqualTo(1);
      assertThat(metrics.count("rejects")).isEqualTo(1);
      assertThat(metrics.count("holes")).isEqualTo(1);
      assertThat(metrics.count("silenceMs")).isEqualTo(20);
      assertThat(metrics.count("sessionsEnded")).isEqualTo(1);
      assertThat(metrics.count("sessionsIdle")).isZero();
      assertThat(metrics.gauge("sessions")).isEqualTo(1);

      measured.setProcessingTime(IDLE_MS);

      assertThat(metrics.gauge("sessions")).isEqualTo(0);
    }
  }

  private KeyedOneInputStreamOperatorTestHarness<SessionKey, AudioChunk, FeatureChunk> start(
      @Nullable OperatorSubtaskState snapshot) throws Exception {
    var started =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new FrontEndFunction(
                    FeatureOptions.EARMARK_EN, FrontEndConfig.from(new Configuration()))),
            AudioChunk::key,
            TypeInformation.of(SessionKey.class));
    if (snapshot != null) {
      started.initializeState(snapshot);
    }
    started.open();
    return started;
  }

  private void processRestoringAfterEach(List<AudioChunk> chunks) throws Exception {
    for (AudioChunk chunk : chunks) {
      harness.processElement(chunk, 0);
      collect();
      OperatorSubtaskState snapshot = harness.snapshot(chunk.sequence(), 0);
      harness.close();
      harness = start(snapshot);
    }
  }

  private List<FeatureChunk> process(List<AudioChunk> chunks) throws Exception {
    for (AudioChunk chunk : chunks) {
      harness.processElement(chunk, 0);
    }
    return List.copyOf(collect());
  }

  private List<FeatureChunk> collect() {
    features.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
    return features;
  }

  private List<String> rejected() {
    Queue<StreamRecord<RejectedChunk>> records = harness.getSideOutput(FrontEndFunction.REJECTED);
    return records.stream().map(record -> record.getValue().reason()).toList();
  }

  private void assertEmpty() {
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  /** The frames of the same audio in chunks of 20 ms, by the front end without Flink. */
  private static FloatMatrix expected() {
    FrontEnd frontEnd =
        new FrontEnd(FeatureOptions.EARMARK_EN, FrontEndOptions.DEFAULTS, OpusPacketDecoder::new);
    FrontEndState state = frontEnd.start(TestingAudio.KEY);
    List<FeatureChunk> chunks = new ArrayList<>();
    for (AudioChunk chunk : TestingAudio.pcm(20)) {
      FeatureChunk features = frontEnd.accept(state, chunk).features();
      if (features != null) {
        chunks.add(features);
      }
    }
    return mel(chunks);
  }

  private static FloatMatrix mel(List<FeatureChunk> chunks) {
    int rows = chunks.stream().mapToInt(chunk -> chunk.mel().rows()).sum();
    float[] values = new float[80 * rows];
    int row = 0;
    for (FeatureChunk chunk : chunks) {
      assertThat(chunk.firstFrame()).isEqualTo(row);
      System.arraycopy(chunk.mel().values(), 0, values, 80 * row, chunk.mel().values().length);
      row += chunk.mel().rows();
    }
    return new FloatMatrix(values, rows, 80);
  }
}
