package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.TestingLists;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cutting, copying and storing a search with lists anywhere gives what it gives without. */
class BiasedStateTest {

  private static final TestingVocabulary WORDS =
      new TestingVocabulary(
          List.of("but", "not", "in", "five", "minutes", "the", "stair", "case", "groaned"));

  private static final BiasContext TWO_LISTS =
      TestingLists.context(
          TestingLists.phrases("names", 4, "staircase", "stair case", "minute steak", "an"),
          TestingLists.phrases("weights", 2, "extraordinary weight", "but note"));

  private final CtcBeamSearch search = search(TestingInputs.boosts());
  private final DecoderStateCodec codec = new DecoderStateCodec();
  private final FloatMatrix logProbs = TestingInputs.goldenLogProbs();

  private static CtcBeamSearch search(BiasOptions bias) {
    return new CtcBeamSearch(
        TestingInputs.bundleTokens(),
        new TestingLanguageModel(WORDS, 3),
        TestingInputs.with(bias, TestingInputs.tuned()));
  }

  private DecoderState decoded(int frames, BiasContext context) {
    DecoderState state = search.start();
    search.advance(state, logProbs.slice(0, frames), context);
    return state;
  }

  @Test
  void finish_realSpeech_hasTheEntries() {
    DecoderState without = decoded(logProbs.rows(), BiasContext.NONE);
    DecoderState with = decoded(logProbs.rows(), TWO_LISTS);

    assertThat(search.finish(without, BiasContext.NONE).best().text())
        .doesNotContain("extraordinary");
    assertThat(search.finish(with, TWO_LISTS).best().text())
        .contains(" extraordinary weight")
        .contains(" an ");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void advance_anySplit_givesEqualStates(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DecoderState whole = decoded(logProbs.rows(), TWO_LISTS);
    DecoderState split = search.start();
    while (split.frames() < logProbs.rows()) {
      int to = Math.min(logProbs.rows(), split.frames() + random.nextInt(20));
      search.advance(split, logProbs.slice(split.frames(), to), TWO_LISTS);
    }

    assertThat(split).as("seed %d", seed).isEqualTo(whole);
    assertThat(search.finish(split, TWO_LISTS)).isEqualTo(search.finish(whole, TWO_LISTS));
  }

  @Test
  void decode_ofEncoded_atEveryFrame_continuesAsUninterrupted() throws IOException {
    DecoderState whole = decoded(logProbs.rows(), TWO_LISTS);
    DecoderState restored = search.start();
    for (int frame = 0; frame < logProbs.rows(); frame++) {
      search.advance(restored, logProbs.slice(frame, frame + 1), TWO_LISTS);
      DecoderState read = codec.decode(codec.encode(restored));
      assertThat(read).isEqualTo(restored).hasSameHashCodeAs(restored);
      restored = read;
    }

    assertThat(restored).isEqualTo(whole);
    assertThat(restored.listVersions()).isEqualTo(TWO_LISTS.versions());
    assertThat(search.finish(restored, TWO_LISTS)).isEqualTo(search.finish(whole, TWO_LISTS));
  }

  @Test
  void finish_sameLists_changesNothing() {
    DecoderState state = decoded(50, TWO_LISTS);
    search.best(state, TWO_LISTS);
    search.finish(state, TWO_LISTS);

    assertThat(state).isEqualTo(decoded(50, TWO_LISTS));
  }

  @Test
  void copy_goesOnByItself() {
    DecoderState original = decoded(40, TWO_LISTS);
    DecoderState copy = original.copy();

    search.advance(copy, logProbs.slice(40, 80), TWO_LISTS);

    assertThat(original).isEqualTo(decoded(40, TWO_LISTS));
    assertThat(copy).isEqualTo(decoded(80, TWO_LISTS));
  }

  @Test
  void decode_ofVersion1_isTheSameSearchWithoutLists() throws IOException {
    DecoderState read = codec.decode(version1());

    assertThat(read).isEqualTo(decoded(60, BiasContext.NONE));
    DecoderState plain = decoded(60, BiasContext.NONE);
    search.advance(read, logProbs.slice(60, 112), TWO_LISTS);
    search.advance(plain, logProbs.slice(60, 112), TWO_LISTS);
    assertThat(read).isEqualTo(plain);
  }

  /** What the codec of version 1 wrote after 60 frames of {@link TestingInputs#GOLDEN}. */
  private static byte[] version1() throws IOException {
    try (InputStream in = BiasedStateTest.class.getResourceAsStream("decoder-state.v1")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
