package dev.earmark.inference.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earmark.inference.bundle.BundleException;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.bundle.TestingBundles;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.endpoint.EndpointOptions;
import dev.earmark.speech.features.FeatureChunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcousticEncoderTest {

  private static AcousticEncoder encoder;

  @BeforeAll
  static void open() {
    encoder =
        AcousticEncoder.open(
            ModelBundle.open(TestingBundles.repositoryBundle()),
            EncoderRuntimeOptions.CPU.withExtras(EncoderExtra.PHONE_LOG_PROBS));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static TestingChannel channel() {
    return new TestingChannel(new EncoderStream(encoder.shape(), EndpointOptions.OFF), encoder);
  }

  /**
   * Holds log-probs to the bar; those of tokens less likely than {@code floor} as probabilities.
   */
  private static void assertMatches(FloatMatrix actual, FloatMatrix golden, double floor) {
    assertThat(actual.rows()).isEqualTo(golden.rows());
    for (int i = 0; i < actual.values().length; i++) {
      float expected = golden.values()[i];
      float got = actual.values()[i];
      boolean likely = expected > floor;
      assertThat(likely ? got : Math.exp(got))
          .as("frame %d, id %d", i / golden.columns(), i % golden.columns())
          .isCloseTo(likely ? expected : Math.exp(expected), within(1e-3));
    }
  }

  private static FloatMatrix encodeAll(String utterance, EncoderExtra... extra) throws IOException {
    TestingChannel channel = channel();
    channel.play(TestingGolden.mel(utterance), 10);
    List<FloatMatrix> steps = new ArrayList<>();
    for (StepOutput output : channel.outputs) {
      steps.add(extra.length == 0 ? output.logProbs() : output.extra(extra[0]));
    }
    return TestingGolden.concatenated(steps);
  }

  @ParameterizedTest
  @ValueSource(strings = {TestingGolden.LONG, TestingGolden.OTHER, TestingGolden.SHORT + ".exact"})
  void encode_goldenUtterance_matchesTheLogProbs(String name) throws IOException {
    String utterance = name.replace(".exact", "");
    double all = Double.NEGATIVE_INFINITY;
    assertMatches(encodeAll(utterance), TestingGolden.logProbs(name, encoder.shape()), all);
    assertMatches(
        encodeAll(utterance, EncoderExtra.PHONE_LOG_PROBS),
        TestingGolden.phones(name, encoder.shape()),
        all);
  }

  @Test
  void encode_utteranceWhereFloat32IsNotEnough_matchesWhatCanBeSaid() throws IOException {
    assertMatches(
        encodeAll(TestingGolden.SHORT),
        TestingGolden.logProbs(TestingGolden.SHORT, encoder.shape()),
        -14);
    assertMatches(
        encodeAll(TestingGolden.SHORT, EncoderExtra.PHONE_LOG_PROBS),
        TestingGolden.phones(TestingGolden.SHORT, encoder.shape()),
        -7);
  }

  @Test
  void encode_sessionsAtDifferentSteps_givesEachWhatItGetsAlone() throws IOException {
    FloatMatrix mel = TestingGolden.mel(TestingGolden.LONG);
    EncoderStream stream = new EncoderStream(encoder.shape(), EndpointOptions.OFF);
    List<StepInput> together = new ArrayList<>();
    List<StepOutput> alone = new ArrayList<>();
    List<TestingChannel> channels = new ArrayList<>();
    for (int session = 0; session < 5; session++) {
      TestingChannel reference = channel();
      TestingChannel channel = channel();
      int frames = encoder.shape().melTo(session) + 7 * session;
      FloatMatrix heard = mel.slice(0, frames);
      reference.append(heard, false);
      alone.add(reference.outputs.get(session));
      int before = encoder.shape().melTo(session) - 1;
      channel.append(heard.slice(0, before), false);
      channels.add(channel);
      stream.append(
          channel.state,
          channel.blocks,
          new FeatureChunk(
              channel.key, before, heard.slice(before, frames), 0, false, SessionInfo.NONE));
      together.add(stream.input(channel.state, channel.blocks, channel.caches));
    }
    List<StepOutput> outputs = encoder.encode(together);

    for (int session = 0; session < 5; session++) {
      assertThat(outputs.get(session).logProbs().values())
          .containsExactly(alone.get(session).logProbs().values(), within(1e-4f));
      assertThat(channels.get(session).caches.nextStep()).isEqualTo(session + 1);
    }
  }

  @Test
  void encode_melOfTheWrongSize_isRefused() {
    StepInput input = new StepInput(new float[10], 0, new EncoderCaches(encoder.shape()));
    assertThatThrownBy(() -> encoder.encode(List.of(input)))
        .hasMessage("a step needs 7920 mel values, got 10");
  }

  @Test
  void open_graphOfAnotherShape_namesEachTensor(@TempDir Path folder) throws IOException {
    ModelBundle bundle =
        ModelBundle.open(TestingBundles.writeWithoutLookahead(folder, "encoder.onnx"));
    assertThatExceptionOfType(BundleException.class)
        .isThrownBy(() -> AcousticEncoder.open(bundle, EncoderRuntimeOptions.CPU))
        .withMessageContaining("input mel: expected FLOAT [-1, 67, 80], found FLOAT [-1, 99, 80]")
        .withMessageNotContaining("cache50");
  }
}
