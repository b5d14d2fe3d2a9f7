package dev.earmark.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchmarkCallsTest {

  private static final long END_MS = 1_700_000_000_000L;

  /** One second of two channels at 8 kHz; sample i of channel c is (i + 10000 c) / 32768. */
  private static AudioFile recording() {
    float[] left = new float[8_000];
    float[] right = new float[8_000];
    for (int i = 0; i < left.length; i++) {
      left[i] = i / 32_768f;
      right[i] = (i + 10_000) / 32_768f;
    }
    return new AudioFile(8_000, List.of(left, right));
  }

  @Test
  void samples_longerThanTheRecording_goRoundFromAnotherPlace() {
    BenchmarkCalls calls = new BenchmarkCalls(recording());
    BenchmarkOptions options = new BenchmarkOptions(4, 2);

    assertThat(calls.samples(0, options)).hasSize(16_000).startsWith(0f, 1 / 32_768f);
    assertThat(calls.samples(1, options)).startsWith(12_000 / 32_768f).contains(10_000 / 32_768f);
    assertThat(calls.samples(2, options)[4_000]).isZero();
  }

  @Test
  void chunks_ofAllCalls_areInOrderAndEndTogether() {
    List<AudioChunk> chunks =
        new BenchmarkCalls(recording()).chunks("call", new BenchmarkOptions(3, 2), END_MS);

    Map<SessionKey, Integer> bytes =
        chunks.stream()
            .collect(
                Collectors.groupingBy(
                    AudioChunk::key, Collectors.summingInt(chunk -> chunk.payload().length)));
    assertThat(bytes)
        .containsOnly(
            Map.entry(new SessionKey("call-0", 0), 16_000),
            Map.entry(new SessionKey("call-1", 0), 16_000),
            Map.entry(new SessionKey("call-2", 0), 16_000));
    assertThat(chunks.subList(chunks.size() - 3, chunks.size())).allMatch(AudioChunk::endOfStream);
    assertThat(chunks.get(0).captureTimeMs()).isEqualTo(END_MS - 2_000);
  }

  @Test
  void options_withoutCalls_areRefused() {
    assertThatThrownBy(() -> new BenchmarkOptions(0, 60)).hasMessageContaining("got 0 calls");
  }
}
