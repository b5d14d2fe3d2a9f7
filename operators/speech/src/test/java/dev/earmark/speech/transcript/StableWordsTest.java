package dev.earmark.speech.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderOptions;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.NBest;
import dev.earmark.speech.ctc.TestingInputs;
import dev.earmark.speech.ctc.TokenTable;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stable word is in all that follows, with its times and confidence: random utterances. */
class StableWordsTest {

  private static final TokenTable TOKENS =
      TestingInputs.tokens("▁a", "b", "▁ab", "▁", "a", "▁b", "c");

  private static final TestingVocabulary WORDS =
      new TestingVocabulary(List.of("a", "ab", "b", "bc", "abc"));

  private final UtteranceDecoderStateCodec codec = new UtteranceDecoderStateCodec();
  private int stableSeen;

  private static CtcBeamSearch search(long seed, int beamWidth, int settleFrames) {
    DecoderOptions options =
        new DecoderOptions(0.6, 0.5, 3, beamWidth, 5, 6, 0.95, 4, settleFrames);
    return new CtcBeamSearch(TOKENS, new TestingLanguageModel(WORDS, seed), options);
  }

  private static UtteranceDecoder decoder(long seed) {
    return new UtteranceDecoder(search(seed, 1 + (int) (seed >>> 61), seed % 2 == 0 ? 0 : 12), 40);
  }

  /** Checks that the words which {@code before} calls stable are in {@code after}. */
  private void check(Transcript before, Transcript after, String what) {
    int stable = before.stableWords();
    assertThat(after.stableWords()).as(what).isGreaterThanOrEqualTo(stable);
    assertThat(after.words().subList(0, stable))
        .as(what)
        .isEqualTo(before.words().subList(0, stable));
    stableSeen += stable;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void stableWords_neverChange_whereverTheUtteranceIsCut(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 20; round++) {
      UtteranceDecoder decoder = decoder(random.nextLong());
      UtteranceDecoderState state = decoder.start();
      TestingSteps steps = new TestingSteps();
      List<Transcript> partials = new ArrayList<>();
      int pause = -1;
      double sharpness = random.nextDouble(3, 9);
      for (int step = 0; step < 12; step++) {
        String what = "seed " + seed + ", round " + round + ", step " + step;
        FloatMatrix logProbs = TestingInputs.random(random, 5, TOKENS.size(), sharpness);
        int choice = random.nextInt(4);
        if (choice == 0) {
          pause = state.frames() + random.nextInt(6);
        } else if (choice == 1) {
          pause = -1;
        }
        partials.addAll(decoder.advance(state, steps.next(logProbs, pause)));
        for (Transcript last : finals(decoder, state, pause)) {
          partials.forEach(partial -> check(partial, last, what));
        }
      }
      for (int i = 1; i < partials.size(); i++) {
        check(partials.get(i - 1), partials.get(i), "seed " + seed + ", round " + round);
      }
    }
    assertThat(stableSeen).as("stable words compared").isGreaterThan(5_000);
  }

  /** What the utterance would be if it ended now, and if it were cut at its pause. */
  private List<Transcript> finals(UtteranceDecoder decoder, UtteranceDecoderState state, int pause)
      throws IOException {
    List<Transcript> finals = new ArrayList<>();
    finals.addAll(endNow(decoder, state, UtteranceEnd.HERE, pause));
    if (pause >= 0) {
      finals.addAll(endNow(decoder, state, UtteranceEnd.AT_PAUSE, pause));
    }
    return finals;
  }

  private List<Transcript> endNow(
      UtteranceDecoder decoder, UtteranceDecoderState state, UtteranceEnd end, int pause)
      throws IOException {
    UtteranceDecoderState copy = codec.decode(codec.encode(state));
    TestingSteps steps = new TestingSteps();
    for (int step = 0; step < copy.step; step++) {
      steps.next(FloatMatrix.empty(TOKENS.size()), -1);
    }
    return decoder.advance(copy, steps.last(FloatMatrix.empty(TOKENS.size()), end, pause));
  }

  /** Few words and flat log-probs: one text has alignments that begin its words at other frames. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void stableWords_manyAlignmentsOfOneText_keepTheirTimes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TokenTable tokens = TestingInputs.tokens("▁a", "▁b");
    for (int round = 0; round < 300; round++) {
      DecoderOptions options = new DecoderOptions(0, 0, 0, 1 + random.nextInt(3), 2, 20, 2, 1, 0);
      CtcBeamSearch search =
          new CtcBeamSearch(tokens, new TestingLanguageModel(WORDS, seed), options);
      DecoderState state = search.start();
      List<NBest> results = new ArrayList<>();
      for (int frame = 0; frame < 15; frame++) {
        search.advance(state, TestingInputs.random(random, 1, tokens.size(), 3));
        results.add(search.best(state));
      }
      for (NBest result : results) {
        int stable = result.stableWords();
        assertThat(search.finish(state).best().words().subList(0, stable))
            .as("seed %d, round %d", seed, round)
            .isEqualTo(result.best().words().subList(0, stable));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void stableWords_settled_areAllThatEndedBefore(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CtcBeamSearch search = search(seed, 60, 24);
    DecoderState state = search.start();
    int unsettledWithout = 0;
    CtcBeamSearch without = search(seed, 60, 0);
    DecoderState other = without.start();
    for (int step = 0; step < 30; step++) {
      FloatMatrix logProbs = TestingInputs.random(random, 8, TOKENS.size(), 4);
      search.advance(state, logProbs);
      without.advance(other, logProbs);

      int settled = state.frames() - 24;
      assertThat(search.best(state).stableWords())
          .as("seed %d, frame %d", seed, state.frames())
          .isGreaterThanOrEqualTo(wordsFollowedBefore(search.best(state), settled));
      if (without.best(other).stableWords() < wordsFollowedBefore(without.best(other), settled)) {
        unsettledWithout++;
      }
    }
    assertThat(unsettledWithout).as("steps that settling changed").isPositive();
  }

  /** How many words of the best hypothesis are followed by one that begins before the frame. */
  private static int wordsFollowedBefore(NBest found, int frame) {
    int words = 0;
    while (words + 1 < found.best().words().size()
        && found.best().words().get(words + 1).startFrame() < frame) {
      words++;
    }
    return words;
  }

  @Test
  void stableWords_duringPause_areThoseOfThePause() {
    SplittableRandom random = new SplittableRandom(4);
    UtteranceDecoder decoder = decoder(4);
    UtteranceDecoderState state = decoder.start();
    TestingSteps steps = new TestingSteps();
    decoder.advance(state, steps.next(TestingInputs.random(random, 40, TOKENS.size(), 9), 20));
    int atPause = state.stableWords;
    decoder.advance(state, steps.next(TestingInputs.random(random, 40, TOKENS.size(), 9), 20));
    int laterAtPause = state.stableWords;
    decoder.advance(state, steps.next(FloatMatrix.empty(TOKENS.size()), -1));

    assertThat(laterAtPause).isEqualTo(atPause);
    assertThat(state.stableWords).isGreaterThan(atPause);
  }
}
