package dev.earmark.inference.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.endpoint.EndpointOptions;
import dev.earmark.speech.features.FeatureChunk;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output frames of 20 ms (2 mel frames), 2 a step; {@code .} is a silent one, {@code x} speech. */
class EncoderStreamTest {

  private static final EndpointOptions ENDPOINTS =
      new EndpointOptions(
          true,
          0.9,
          Duration.ofMillis(120),
          Duration.ofMillis(40),
          Duration.ofMillis(160),
          Duration.ofMillis(600),
          Duration.ofMillis(100));

  private final EncoderShape shape = TestingShapes.shape(true);

  private TestingChannel channel(EndpointOptions options) {
    return new TestingChannel(new EncoderStream(shape, options), new TestingStepEncoder(shape));
  }

  /** Two mel frames a character, each with numbers of its own. */
  private static FloatMatrix mel(String frames) {
    Random random = new Random(frames.length());
    float[] values = new float[2 * 3 * frames.length()];
    for (int i = 0; i < values.length; i++) {
      boolean silent = frames.charAt(i / 6) == '.';
      values[i] = (silent ? -1 : 1) * (1 + random.nextFloat());
    }
    return new FloatMatrix(values, 2 * frames.length(), 3);
  }

  private TestingChannel play(String frames, EndpointOptions options) {
    TestingChannel channel = channel(options);
    channel.play(mel(frames), 3);
    return channel;
  }

  private static String describe(List<EncodedStep> steps) {
    StringBuilder text = new StringBuilder();
    for (EncodedStep step : steps) {
      text.append(
          "u%d.%d@%d[%d]%s%s "
              .formatted(
                  step.utterance(),
                  step.step(),
                  step.startMs(),
                  step.logProbs().rows(),
                  step.end() == UtteranceEnd.NONE ? "" : step.end(),
                  step.endOfStream() ? "!" : ""));
    }
    return text.toString().strip();
  }

  @Test
  void accept_endpointsOff_stepsOnToTheEndAndCutsTheLast() {
    assertThat(describe(play("..xx.......", EndpointOptions.OFF).sent))
        .isEqualTo("u0.0@0[2] u0.1@0[2] u0.2@0[2] u0.3@0[2] u0.4@0[2] u0.5@0[1]HERE!");
  }

  @Test
  void ready_lookaheadNotThere_waits() {
    TestingChannel channel = channel(EndpointOptions.OFF);
    FloatMatrix mel = mel("xxxxxx");
    channel.append(mel.slice(0, 6), false);
    assertThat(channel.sent).isEmpty();
    channel.append(mel.slice(6, 7), false);
    assertThat(channel.sent).hasSize(1);
    channel.append(mel.slice(7, 10), false);
    assertThat(channel.sent).hasSize(1);
    channel.append(mel.slice(10, 11), false);
    assertThat(channel.sent).hasSize(2);
  }

  @Test
  void input_modelWithoutLookahead_needsOneFrameBehindTheStep() {
    EncoderShape plain = TestingShapes.shape(false);
    TestingChannel channel =
        new TestingChannel(
            new EncoderStream(plain, EndpointOptions.OFF), new TestingStepEncoder(plain));
    channel.append(mel("xxxxxx").slice(0, 4), false);
    assertThat(channel.sent).isEmpty();
    channel.append(mel("xxxxxx").slice(4, 12), true);
    assertThat(describe(channel.sent)).isEqualTo("u0.0@0[2] u0.1@0[2] u0.2@0[2]HERE!");
  }

  @Test
  void input_firstAndLastStep_arePaddedOutsideTheStream() {
    EncoderStream stream = new EncoderStream(shape, EndpointOptions.OFF);
    TestingChannel channel = channel(EndpointOptions.OFF);
    FloatMatrix mel = mel("xx");
    stream.append(
        channel.state,
        channel.blocks,
        new FeatureChunk(channel.key, 0, mel, 40, true, SessionInfo.NONE));
    float[] input = stream.input(channel.state, channel.blocks, channel.caches).mel();
    assertThat(input).hasSize(9 * 3).startsWith(-0.75f, -0.75f, -0.75f, -0.75f, -0.75f, -0.75f);
    assertThat(Arrays.copyOfRange(input, 6, 18)).containsExactly(mel.values());
    assertThat(Arrays.copyOfRange(input, 18, 27)).containsOnly(-0.75f);
  }

  @Test
  void accept_pause_cutsThereAndStartsAfreshThere() {
    TestingChannel channel = play("xxx......." + "xx", ENDPOINTS);
    assertThat(describe(channel.sent))
        .isEqualTo("u0.0@0[2] u0.1@0[2] u0.2@0[2] u0.3@0[2] u0.4@0[0]HERE" + " u1.0@200[2]HERE!");
    FloatMatrix tail = mel("xxx.......xx").slice(16, 24);
    TestingChannel alone = channel(ENDPOINTS);
    alone.play(tail, 8);
    assertThat(channel.sent.get(5).logProbs()).isEqualTo(alone.sent.get(0).logProbs());
  }

  @Test
  void accept_silenceBeforeSpeech_isNotSentAndUsesNoUtterance() {
    assertThat(describe(play("......" + ".x" + "xx", ENDPOINTS).sent))
        .isEqualTo("u0.0@120[2] u0.1@120[2]HERE!");
    assertThat(describe(play(".".repeat(20) + "xxxx", ENDPOINTS).sent))
        .startsWith("u0.0@")
        .endsWith("HERE!")
        .doesNotContain("u1");
  }

  @Test
  void accept_nothingButSilence_saysOnlyThatItEnded() {
    TestingChannel channel = play(".".repeat(30), ENDPOINTS);
    assertThat(channel.sent).hasSize(1);
    assertThat(channel.sent.get(0).logProbs().rows()).isZero();
    assertThat(channel.sent.get(0).endOfStream()).isTrue();
    assertThat(channel.blocks.size()).isZero();
  }

  @Test
  void accept_noFramesAtAll_saysThatItEnded() {
    TestingChannel channel = channel(ENDPOINTS);
    channel.append(FloatMatrix.empty(3), true);
    assertThat(describe(channel.sent)).isEqualTo("u0.0@0[0]HERE!");
    assertThat(channel.state.finished()).isTrue();
  }

  @Test
  void accept_limit_goesBackToThePauseThatWasAnnounced() {
    String speech = "x".repeat(32) + "..." + "x".repeat(40);
    List<EncodedStep> sent = play(speech, ENDPOINTS).sent;
    EncodedStep end = sent.get(19);
    assertThat(end.end()).isEqualTo(UtteranceEnd.AT_PAUSE);
    assertThat(end.logProbs().rows()).isZero();
    EncodedStep pause = sent.get(end.pauseFrame() / 2);
    assertThat(pause.step()).isEqualTo(end.pauseFrame() / 2);
    assertThat(pause.pauseFrame()).isEqualTo(end.pauseFrame()).isBetween(32, 34);
    assertThat(sent.get(20).utterance()).isEqualTo(1);
    assertThat(sent.get(20).startMs()).isEqualTo(20L * end.pauseFrame());
  }

  @Test
  void accept_limitAfterHeldSilence_countsPausesFromWhatWasSent() {
    String speech = "......" + "x".repeat(26) + "..." + "x".repeat(40);
    List<EncodedStep> sent = play(speech, ENDPOINTS).sent;
    EncodedStep end = sent.stream().filter(s -> s.end() != UtteranceEnd.NONE).findFirst().get();
    assertThat(end.end()).isEqualTo(UtteranceEnd.AT_PAUSE);
    assertThat(end.startMs()).isEqualTo(120);
    assertThat(120 + 20L * end.pauseFrame()).isBetween(20L * 32, 20L * 34);
    assertThat(sent.get(end.step() + 1).startMs()).isEqualTo(120 + 20L * end.pauseFrame());
  }

  @Test
  void accept_limitWithoutPause_goesOnBehindTheStep() {
    List<EncodedStep> sent = play("x".repeat(44), ENDPOINTS).sent;
    assertThat(describe(sent.subList(19, 21))).isEqualTo("u0.19@0[2]HERE u1.0@800[2]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 33, 1000})
  void append_anyChunks_givesTheSameSteps(int framesPerChunk) {
    String speech = ".......xx.xx.........xxx" + "xx.x".repeat(20) + "........x.";
    TestingChannel channel = channel(ENDPOINTS);
    channel.play(mel(speech), framesPerChunk);
    assertThat(channel.sent).isEqualTo(play(speech, ENDPOINTS).sent);
    assertThat(channel.blocks.size()).isZero();
  }

  @Test
  void input_cachesLost_bringsThemBackAndSendsNothingTwice() throws IOException {
    String speech = ".......xx.xx.........xxx" + "xx.x".repeat(20) + "........x.";
    FloatMatrix mel = mel(speech);
    TestingChannel channel = channel(ENDPOINTS);
    EncoderStreamStateCodec codec = new EncoderStreamStateCodec();
    for (int frame = 0; frame < mel.rows(); frame++) {
      channel.append(mel.slice(frame, frame + 1), frame == mel.rows() - 1);
      EncoderStreamState copy = codec.decode(codec.encode(channel.state));
      assertThat(copy).isEqualTo(channel.state);
      channel.state = copy;
      channel.caches = new EncoderCaches(shape);
    }
    assertThat(channel.sent).isEqualTo(play(speech, ENDPOINTS).sent);
    assertThat(channel.outputs.size()).isGreaterThan(2 * channel.sent.size());
  }

  @Test
  void accept_chunksWithTimesAndLists_stampsWhatWasHeard() {
    SessionInfo info = new SessionInfo(List.of("names"), Map.of("agent", "7"));
    TestingChannel channel = channel(EndpointOptions.OFF);
    FloatMatrix mel = mel("xxxxxxxx");
    EncoderStream late = new EncoderStream(shape, EndpointOptions.OFF);
    channel.append(mel.slice(0, 6), 1060, false, SessionInfo.NONE);
    channel.append(mel.slice(6, 8), 1080, false, SessionInfo.NONE);
    channel.append(mel.slice(8, 16), 5160, true, info);
    assertThat(channel.sent.get(0).captureTimeMs()).isEqualTo(1070);
    assertThat(channel.sent.get(0).info()).isEqualTo(SessionInfo.NONE);
    assertThat(channel.sent.get(1).captureTimeMs()).isEqualTo(5110);
    assertThat(channel.sent.get(3).captureTimeMs()).isEqualTo(5160);
    assertThat(channel.sent.get(1).info()).isEqualTo(info);

    EncoderStreamState state = new EncoderStreamState();
    HeapFrameBlocks blocks = new HeapFrameBlocks();
    EncoderCaches caches = new EncoderCaches(shape);
    TestingStepEncoder encoder = new TestingStepEncoder(shape);
    late.append(state, blocks, chunk(0, mel.slice(0, 8), 1080, false, SessionInfo.NONE));
    late.append(state, blocks, chunk(8, mel.slice(8, 16), 5160, true, info));
    StepInput input = late.input(state, blocks, caches);
    FloatMatrix logProbs = encoder.encode(List.of(input)).get(0).logProbs();
    assertThat(late.accept(channel.key, state, blocks, input, logProbs))
        .isEqualTo(channel.sent.get(0));
  }

  private FeatureChunk chunk(
      long first, FloatMatrix mel, long captureTimeMs, boolean end, SessionInfo info) {
    return new FeatureChunk(new SessionKey("call", 0), first, mel, captureTimeMs, end, info);
  }

  @Test
  void append_framesThatDontFollow_saysWhoseAndWhat() {
    TestingChannel channel = channel(ENDPOINTS);
    EncoderStream stream = new EncoderStream(shape, ENDPOINTS);
    FloatMatrix mel = mel("x");
    assertThatThrownBy(
            () ->
                stream.append(
                    channel.state, channel.blocks, chunk(5, mel, 0, false, SessionInfo.NONE)))
        .hasMessageContaining("session call/0: expected frames from 0")
        .hasMessageContaining("from 5");
    channel.append(mel, true);
    assertThatThrownBy(() -> channel.append(mel, false))
        .hasMessageContaining("expected nothing after the end");
  }
}
