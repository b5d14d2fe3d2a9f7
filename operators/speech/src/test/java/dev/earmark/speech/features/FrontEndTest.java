package dev.earmark.speech.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.TestingChunks;
import dev.earmark.speech.audio.TestingPacketDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontEndTest {

  private final TestingChunks wideband = TestingChunks.of(AudioCodec.PCM_S16LE, 16_000);
  private final TestingChunks telephone = TestingChunks.of(AudioCodec.MULAW, 8_000);
  private final FrontEnd frontEnd =
      new FrontEnd(FeatureOptions.EARMARK_EN, FrontEndOptions.DEFAULTS, TestingPacketDecoder::new);

  @ParameterizedTest
  @ValueSource(ints = {20, 100, 333, 2_000, 60_000})
  void accept_realSpeechInAnyChunks_equalsTheTrainingFeatures(int chunkMs) throws IOException {
    FloatMatrix expected = TestingSpeech.mel(TestingSpeech.QUILTER);

    FrontEndRun run = run(wideband.cut(TestingSpeech.pcm(TestingSpeech.QUILTER), chunkMs));

    assertThat(TestingSpeech.difference(run.mel(), expected)).isLessThan(1e-3);
    assertThat(run.ended()).isTrue();
  }

  @Test
  void accept_telephoneSpeechSplitShuffledAndDoubled_givesTheSameBits() throws IOException {
    byte[] audio = TestingSpeech.mulaw8k(TestingSpeech.FIVE_MINUTES);
    FloatMatrix expected = run(telephone.cut(audio, 20)).mel();
    assertThat(expected.rows()).isEqualTo(397);
    for (int round = 0; round < 20; round++) {
      long seed = new Random().nextLong();
      Random random = new Random(seed);
      List<AudioChunk> chunks = telephone.cut(audio, 1 + random.nextInt(200), random);
      AudioChunk last = chunks.remove(chunks.size() - 1);
      List<AudioChunk> arriving = shuffledWithin(chunks, 4, random);
      for (int doubled = 0; doubled < 5 && !arriving.isEmpty(); doubled++) {
        int at = random.nextInt(arriving.size());
        arriving.add(at + random.nextInt(arriving.size() - at), arriving.get(at));
      }
      arriving.add(last);

      FrontEndRun run = run(arriving);

      assertThat(run.mel()).as("seed %d", seed).isEqualTo(expected);
      assertThat(run.rejected()).isEmpty();
      assertThat(run.duplicates()).isEqualTo(chunks.isEmpty() ? 0 : 5);
    }
  }

  @Test
  void accept_restoredAfterEveryChunk_givesTheSameBitsAndState() throws IOException {
    List<AudioChunk> chunks =
        new ArrayList<>(telephone.cut(TestingSpeech.mulaw8k(TestingSpeech.FIVE_MINUTES), 100));
    Collections.swap(chunks, 3, 5);
    chunks.remove(10);
    FrontEndStateCodec codec = new FrontEndStateCodec();
    FrontEndState state = frontEnd.start(telephone.key());
    FrontEndState whole = frontEnd.start(telephone.key());
    for (AudioChunk chunk : chunks) {
      state = codec.decode(codec.encode(state));
      assertThat(frontEnd.accept(state, chunk)).isEqualTo(frontEnd.accept(whole, chunk));
      assertThat(state).isEqualTo(whole);
      assertThat(codec.encode(state)).hasSizeLessThan(3_000 + 8_000);
    }
    assertThat(codec.encode(state)).hasSizeLessThan(400);
  }

  @Test
  void accept_missingChunk_becomesSilenceOfItsLength() {
    List<AudioChunk> chunks = telephone.cut(noise(8_000 * 3), 100);
    int frames = run(chunks).mel().rows();
    chunks.remove(7);

    FrontEndRun run = run(chunks);

    assertThat(run.mel().rows()).isEqualTo(frames);
    assertThat(run.holes()).isEqualTo(1);
    assertThat(run.silenceMs()).isEqualTo(100);
    assertThat(run.mel().slice(73, 76).values()).containsOnly(-0.75f);
  }

  @Test
  void accept_codecAndRateChange_keepsTheTimeline() {
    TestingChunks hifi = TestingChunks.of(AudioCodec.PCM_S16LE, 44_100);
    List<AudioChunk> chunks = new ArrayList<>();
    chunks.add(telephone.chunk(0, 0, noise(8_000)));
    chunks.add(hifi.chunk(1, 1_000, noise(88_200)));
    chunks.add(wideband.chunk(2, 2_000, noise(32_000)));
    chunks.add(telephone.end(3, 3_000));

    FrontEndRun run = run(chunks);

    assertThat(run.rejected()).isEmpty();
    assertThat(run.mel().rows()).isEqualTo(1 + (48_000 - 400) / 160);
  }

  @Test
  void accept_packets_areResampledFrom48kHz() {
    TestingChunks packets = TestingChunks.of(AudioCodec.OPUS, 48_000);
    FrontEndRun run = run(packets.stream(Collections.nCopies(50, new byte[] {0x78, 1, 2})));

    assertThat(run.mel().rows()).isEqualTo(98);
    assertThat(run.rejected()).isEmpty();
  }

  @Test
  void accept_corruptPacket_isRejectedAndReplacedBySilence() {
    TestingChunks packets = TestingChunks.of(AudioCodec.OPUS, 48_000);
    List<byte[]> payloads = new ArrayList<>(Collections.nCopies(50, new byte[] {0x78, 1, 2}));
    payloads.set(20, new byte[] {0x78, 127});

    FrontEndRun run = run(packets.stream(payloads));

    assertThat(run.rejected()).containsExactly("packet ends with 127");
    assertThat(run.mel().rows()).isEqualTo(98);
    assertThat(run.silenceMs()).isEqualTo(20);
  }

  @Test
  void accept_badChunk_isRejectedAndTakesNoPlace() {
    List<AudioChunk> chunks = new ArrayList<>(telephone.cut(noise(8_000), 100));
    chunks.add(3, wideband.chunk(3, 300, new byte[11]));

    FrontEndRun run = run(chunks);

    assertThat(run.rejected())
        .containsExactly("16-bit samples need an even number of bytes, got 11");
    assertThat(run.holes()).isZero();
    assertThat(run.mel().rows()).isEqualTo(98);
  }

  @Test
  void accept_badFirstChunk_leavesTheStateNew() {
    FrontEndState state = frontEnd.start(telephone.key());
    FrontEndResult result = frontEnd.accept(state, telephone.chunk(-1, 0, noise(160)));

    assertThat(result.taken()).isFalse();
    assertThat(state.isNew()).isTrue();
    assertThat(state).isEqualTo(frontEnd.start(telephone.key()));
  }

  @Test
  void accept_chunkOfAnotherSession_fails() {
    FrontEndState state = frontEnd.start(new SessionKey("other", 1));
    assertThatThrownBy(() -> frontEnd.accept(state, telephone.numbered(0)))
        .hasMessage("expected a chunk of session other/1, got one of call/0");
  }

  @Test
  void accept_frames_carryTheEndOfTheirAudioAndTheNewestInfo() {
    AudioChunk plain = telephone.chunk(0, 0, noise(800));
    SessionInfo info = new SessionInfo(List.of("team"), Map.of("line", "7"));
    AudioChunk withInfo =
        new AudioChunk(
            plain.key(),
            0,
            plain.codec(),
            8_000,
            plain.captureTimeMs(),
            plain.payload(),
            true,
            info);

    FeatureChunk features = run(List.of(withInfo)).chunks().get(0);

    assertThat(features.captureTimeMs()).isEqualTo(telephone.startMs() + 100);
    assertThat(features.info()).isEqualTo(info);
    assertThat(features.firstFrame()).isZero();
  }

  @Test
  void accept_onlyAnEnd_givesAnEmptyEnd() {
    FrontEndRun run = run(List.of(telephone.end(0, 0)));

    assertThat(run.chunks()).hasSize(1);
    assertThat(run.ended()).isTrue();
    assertThat(run.mel().rows()).isZero();
  }

  @Test
  void finish_withoutEndOfStream_givesAllFramesAndEnds() {
    byte[] audio = noise(8_000);
    FloatMatrix expected = run(telephone.cut(audio, 100)).mel();
    List<AudioChunk> chunks = telephone.cut(audio, 100);
    chunks.set(9, telephone.chunk(9, 900, Arrays.copyOfRange(audio, 7_200, 8_000)));
    FrontEndRun run = run(chunks);
    assertThat(run.ended()).isFalse();

    run.finish();

    assertThat(run.ended()).isTrue();
    assertThat(run.mel()).isEqualTo(expected);
  }

  private FrontEndRun run(List<AudioChunk> chunks) {
    FrontEndRun run = new FrontEndRun(frontEnd, chunks.get(0).key());
    chunks.forEach(run::accept);
    return run;
  }

  /** Each chunk moves at most {@code distance} places back. */
  private static List<AudioChunk> shuffledWithin(
      List<AudioChunk> chunks, int distance, Random random) {
    List<AudioChunk> shuffled = new ArrayList<>();
    for (int from = 0; from < chunks.size(); from += distance) {
      List<AudioChunk> group =
          new ArrayList<>(chunks.subList(from, Math.min(from + distance, chunks.size())));
      Collections.shuffle(group, random);
      shuffled.addAll(group);
    }
    return shuffled;
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    return noise;
  }
}
