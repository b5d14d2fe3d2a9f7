package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cutting, copying and storing a search anywhere gives what it gives without. */
class DecoderStateTest {

  private static final TestingVocabulary WORDS =
      new TestingVocabulary(
          List.of("but", "not", "in", "five", "minutes", "the", "stair", "case", "groaned"));

  private final CtcBeamSearch search =
      new CtcBeamSearch(
          TestingInputs.bundleTokens(), new TestingLanguageModel(WORDS, 3), TestingInputs.tuned());
  private final DecoderStateCodec codec = new DecoderStateCodec();
  private final FloatMatrix logProbs = TestingInputs.goldenLogProbs();

  private DecoderState decoded(int frames) {
    DecoderState state = search.start();
    search.advance(state, logProbs.slice(0, frames));
    return state;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void advance_anySplit_givesEqualStates(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DecoderState whole = decoded(logProbs.rows());
    DecoderState split = search.start();
    while (split.frames() < logProbs.rows()) {
      int to = Math.min(logProbs.rows(), split.frames() + random.nextInt(20));
      search.advance(split, logProbs.slice(split.frames(), to));
    }

    assertThat(split).as("seed %d", seed).isEqualTo(whole);
    assertThat(search.finish(split)).isEqualTo(search.finish(whole));
  }

  @Test
  void decode_ofEncoded_atEveryFrame_continuesAsUninterrupted() throws IOException {
    DecoderState whole = decoded(logProbs.rows());
    DecoderState restored = search.start();
    for (int frame = 0; frame < logProbs.rows(); frame++) {
      search.advance(restored, logProbs.slice(frame, frame + 1));
      DecoderState read = codec.decode(codec.encode(restored));
      assertThat(read).isEqualTo(restored).hasSameHashCodeAs(restored);
      restored = read;
    }

    assertThat(restored).isEqualTo(whole);
    assertThat(search.finish(restored)).isEqualTo(search.finish(whole));
  }

  @Test
  void copy_goesOnByItself() {
    DecoderState original = decoded(40);
    DecoderState before = decoded(40);
    DecoderState copy = original.copy();

    search.advance(copy, logProbs.slice(40, 80));

    assertThat(original).isEqualTo(before).isNotEqualTo(copy);
    assertThat(copy).isEqualTo(decoded(80));
  }

  @Test
  void finish_changesNothing() {
    DecoderState state = decoded(50);
    search.finish(state);
    search.best(state);

    search.advance(state, logProbs.slice(50, 112));

    assertThat(state).isEqualTo(decoded(112));
  }

  @Test
  void encode_longUtterance_holdsLivingHistoryOnly() {
    DecoderState state = search.start();
    for (int round = 0; round < 4; round++) {
      search.advance(state, logProbs);
    }

    // 18 seconds: 24 hypotheses of 132 bytes, and a history of mostly shared tokens of 20.
    assertThat(state.frames()).isEqualTo(448);
    assertThat(codec.encode(state).length).isLessThan(12_000);
  }

  @Test
  void decode_damagedBytes_isRefused() {
    byte[] bytes = codec.encode(decoded(30));
    byte[] otherVersion = bytes.clone();
    otherVersion[0] = 9;
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    byte[] shorter = java.util.Arrays.copyOf(bytes, bytes.length - 1);

    assertThatThrownBy(() -> codec.decode(otherVersion)).hasMessageContaining("found version 9");
    assertThatThrownBy(() -> codec.decode(longer)).hasMessageContaining("1 bytes left");
    assertThatThrownBy(() -> codec.decode(shorter)).isInstanceOf(IOException.class);
  }
}
