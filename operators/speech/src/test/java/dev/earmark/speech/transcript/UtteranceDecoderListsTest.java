package dev.earmark.speech.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.TestingLists;
import dev.earmark.speech.ctc.BiasOptions;
import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderState;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import dev.earmark.speech.ctc.TestingInputs;
import dev.earmark.speech.lm.TestingLanguageModel;
import dev.earmark.speech.lm.TestingVocabulary;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Entity lists in partials and finals: but not in five minutes the staircase groaned ... */
class UtteranceDecoderListsTest {

  private static final int FRAMES_A_STEP = 16;
  private static final int STEPS = 7;

  private static final BiasContext NAMES =
      TestingLists.context(
          TestingLists.phrases("names", 3, "five minutes", "extraordinary weight", "unheard"));

  /** All words that the speech may be taken for. */
  private static final BiasContext ALL_WORDS =
      TestingLists.context(
          TestingLists.phrases(
              "all",
              1,
              "but",
              "not",
              "in",
              "five",
              "minutes",
              "the",
              "stir",
              "stirase",
              "bath",
              "ex",
              "extordarywait",
              "stair",
              "case",
              "st",
              "staircase",
              "groaned",
              "growed",
              "groweded",
              "beneath",
              "an",
              "extraordinary",
              "extordary",
              "weight",
              "wait"));

  private final CtcBeamSearch search = search(TestingInputs.boosts());
  private final UtteranceDecoder decoder = new UtteranceDecoder(search, 40);
  private final FloatMatrix speech = TestingInputs.goldenLogProbs();
  private final TestingSteps steps = new TestingSteps();
  private final HeapHeardSteps heard = new HeapHeardSteps();

  private static CtcBeamSearch search(BiasOptions bias) {
    return new CtcBeamSearch(
        TestingInputs.bundleTokens(),
        new TestingLanguageModel(
            new TestingVocabulary(List.of("but", "not", "in", "five", "minutes", "the")), 5),
        TestingInputs.with(bias, TestingInputs.tuned()));
  }

  private FloatMatrix rows(int step) {
    return speech.slice(FRAMES_A_STEP * step, FRAMES_A_STEP * (step + 1));
  }

  /** All of the speech in steps, the last of which ends the utterance. */
  private List<EncodedStep> utterance() {
    List<EncodedStep> result = new ArrayList<>();
    for (int step = 0; step < STEPS - 1; step++) {
      result.add(steps.next(rows(step), -1));
    }
    result.add(steps.last(rows(STEPS - 1), UtteranceEnd.HERE, -1));
    return result;
  }

  private List<Transcript> advance(
      UtteranceDecoderState state, EncodedStep step, BiasContext context) {
    return decoder.explain(decoder.advance(state, step, context, heard), heard);
  }

  /** Decodes an utterance, with lists from a step on, before which there are none. */
  private List<Transcript> run(List<EncodedStep> input, BiasContext context, int from) {
    UtteranceDecoderState state = decoder.start();
    List<Transcript> results = new ArrayList<>();
    for (EncodedStep step : input) {
      results.addAll(advance(state, step, step.step() < from ? BiasContext.NONE : context));
    }
    return results;
  }

  private String withoutLists(int frames) {
    DecoderState state = search.start();
    search.advance(state, speech.slice(0, frames));
    return search.finish(state).best().text();
  }

  /** What the words would have been, if each is an entry. */
  private static String unbiased(Transcript last) {
    assertThat(last.mentions().stream().mapToInt(EntityMention::wordCount).sum())
        .as("words that are entries in \"%s\"", last.text())
        .isEqualTo(last.words().size());
    return last.mentions().stream()
        .map(
            mention ->
                Objects.requireNonNullElse(
                    mention.unbiasedText(), last.words().get(mention.firstWord()).text()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Transcript last(List<Transcript> results) {
    Transcript last = results.get(results.size() - 1);
    assertThat(last.kind()).isEqualTo(Kind.FINAL);
    return last;
  }

  @Test
  void advance_withLists_resultsNameTheirEntries() {
    List<Transcript> results = run(utterance(), NAMES, 0);

    Transcript last = last(results);
    assertThat(results).allMatch(result -> result.listVersions().equals(Map.of("names", 3L)));
    assertThat(last.text()).contains("five minutes").contains("extraordinary weight");
    assertThat(last.mentions())
        .extracting(EntityMention::entryId)
        .containsExactly("five minutes", "extraordinary weight");
    assertThat(last.mentions())
        .allMatch(mention -> mention.list().equals("names") && mention.version() == 3)
        .allMatch(mention -> mention.wordCount() == 2);
    assertThat(last.display())
        .isEqualTo(
            last.text()
                .replace("five minutes", "FIVE MINUTES")
                .replace("extraordinary weight", "EXTRAORDINARY WEIGHT"));
    assertThat(results)
        .filteredOn(result -> result.kind() == Kind.PARTIAL && result.text().contains("minutes"))
        .isNotEmpty()
        .allMatch(partial -> partial.mentions().get(0).entryId().equals("five minutes"))
        .allMatch(partial -> partial.mentions().get(0).unbiasedText() == null);
  }

  @Test
  void explain_final_saysWhatTheListsChanged() {
    Transcript last = last(run(utterance(), NAMES, 0));

    EntityMention same = last.mentions().get(0);
    EntityMention changed = last.mentions().get(1);
    assertThat(withoutLists(112)).contains("five minutes").doesNotContain("extraordinary");
    assertThat(same.technique()).isEmpty();
    assertThat(same.unbiasedText()).isNull();
    assertThat(changed.technique()).isEqualTo("subword+unigram");
    assertThat(changed.unbiasedText()).isNotNull();
    assertThat(withoutLists(112)).endsWith(" " + changed.unbiasedText());
  }

  @Test
  void explain_oneTechniqueAlone_isNamed() {
    UtteranceDecoder subwordOnly =
        new UtteranceDecoder(search(TestingInputs.boosts(true, false)), 40);
    UtteranceDecoderState state = subwordOnly.start();
    List<Transcript> results = new ArrayList<>();
    for (EncodedStep step : utterance()) {
      results.addAll(subwordOnly.explain(subwordOnly.advance(state, step, NAMES, heard), heard));
    }

    assertThat(last(results).mentions())
        .filteredOn(mention -> mention.unbiasedText() != null)
        .isNotEmpty()
        .allMatch(mention -> mention.technique().equals("subword"));
  }

  @Test
  void advance_noTechnique_namesEntriesThatWereHeardAnyway() {
    UtteranceDecoder off = new UtteranceDecoder(search(BiasOptions.OFF), 40);
    UtteranceDecoderState state = off.start();
    List<Transcript> results = new ArrayList<>();
    for (EncodedStep step : utterance()) {
      results.addAll(off.explain(off.advance(state, step, NAMES, heard), heard));
    }

    Transcript last = last(results);
    assertThat(last.text()).isEqualTo(withoutLists(112));
    assertThat(last.mentions()).extracting(EntityMention::technique).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void explain_listsFromAStepOn_isTheTextOfARunWithoutLists(int from) {
    Transcript last = last(run(utterance(), ALL_WORDS, from));

    assertThat(unbiased(last)).isEqualTo(withoutLists(112));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void explain_cutAtAPause_isTheTextUpToThere(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int pause = 20 + random.nextInt(60);
    int from = random.nextInt(STEPS);
    List<EncodedStep> input = new ArrayList<>();
    for (int step = 0; step < STEPS - 1; step++) {
      input.add(steps.next(rows(step), FRAMES_A_STEP * (step + 1) < pause ? -1 : pause));
    }
    input.add(steps.last(rows(STEPS - 1), UtteranceEnd.AT_PAUSE, pause));

    Transcript last = last(run(input, ALL_WORDS, from));

    assertThat(unbiased(last))
        .as("seed %d, pause at frame %d, lists from step %d", seed, pause, from)
        .isEqualTo(withoutLists(pause));
  }

  @Test
  void advance_listLosesItsEntry_mentionStaysWithItsVersion() {
    BiasContext later = TestingLists.context(TestingLists.phrases("names", 4, "unheard"));
    UtteranceDecoderState state = decoder.start();
    Transcript last = null;
    for (EncodedStep step : utterance()) {
      for (Transcript result : advance(state, step, step.step() < 4 ? NAMES : later)) {
        last = result;
      }
    }

    assertThat(last).isNotNull();
    assertThat(last.mentions()).hasSize(1);
    assertThat(last.mentions().get(0).entryId()).isEqualTo("five minutes");
    assertThat(last.mentions().get(0).version()).isEqualTo(3);
    assertThat(last.listVersions()).isEqualTo(Map.of("names", 4L));
  }

  @Test
  void advance_listIsRemoved_resultStillNamesIt() {
    UtteranceDecoderState state = decoder.start();
    List<Transcript> results = new ArrayList<>();
    for (EncodedStep step : utterance()) {
      results.addAll(advance(state, step, step.step() < 4 ? NAMES : BiasContext.NONE));
    }

    assertThat(last(results).mentions())
        .extracting(EntityMention::entryId)
        .containsExactly("five minutes");
    assertThat(last(results).listVersions()).isEqualTo(Map.of("names", 3L));
  }

  @Test
  void advance_nextUtterance_knowsNothingOfMentionsBefore() {
    UtteranceDecoderState state = decoder.start();
    utterance().forEach(step -> advance(state, step, NAMES));
    List<Transcript> results = new ArrayList<>();
    utterance().forEach(step -> results.addAll(advance(state, step, BiasContext.NONE)));

    assertThat(results).allMatch(result -> result.mentions().isEmpty());
    assertThat(results).allMatch(result -> result.listVersions().isEmpty());
    assertThat(last(results).text()).isEqualTo(withoutLists(112));
  }

  @Test
  void explain_ended_forgetsTheSteps() {
    UtteranceDecoderState state = decoder.start();
    List<EncodedStep> input = utterance();
    input.subList(0, STEPS - 1).forEach(step -> advance(state, step, NAMES));
    assertThat(heard.get(0)).isEqualTo(rows(0));

    advance(state, input.get(STEPS - 1), NAMES);

    assertThatThrownBy(() -> heard.get(0)).hasMessage("step 0 was not kept; there are []");
  }

  @Test
  void advance_withoutLists_keepsNoSteps() {
    UtteranceDecoderState state = decoder.start();
    advance(state, steps.next(rows(0), -1), BiasContext.NONE);

    assertThatThrownBy(() -> heard.get(0)).hasMessage("step 0 was not kept; there are []");
  }

  @Test
  void decode_ofEncoded_atEveryStep_continuesAsUninterrupted() throws IOException {
    UtteranceDecoderStateCodec codec = new UtteranceDecoderStateCodec();
    List<EncodedStep> input = utterance();
    input.add(steps.next(rows(0), 9));
    input.add(steps.next(rows(1), 9));
    input.add(steps.last(rows(2), UtteranceEnd.AT_PAUSE, 9));
    UtteranceDecoderState whole = decoder.start();
    UtteranceDecoderState restored = decoder.start();
    HeapHeardSteps heardOfRestored = new HeapHeardSteps();

    for (EncodedStep step : input) {
      BiasContext context = step.step() == 0 ? BiasContext.NONE : NAMES;
      UtteranceResults results = decoder.advance(restored, step, context, heardOfRestored);
      assertThat(decoder.explain(results, heardOfRestored))
          .isEqualTo(advance(whole, step, context));
      restored = codec.decode(codec.encode(restored));
      assertThat(restored).isEqualTo(whole);
    }
  }

  @Test
  void decode_ofVersion1_goesOnWithoutMentions() throws IOException {
    UtteranceDecoderState state = decoder.start();
    advance(state, steps.next(rows(0), -1), BiasContext.NONE);
    advance(state, steps.next(rows(1), 20), BiasContext.NONE);
    advance(state, steps.next(rows(2), 20), BiasContext.NONE);

    UtteranceDecoderState read = new UtteranceDecoderStateCodec().decode(version1());

    assertThat(read).isEqualTo(state);
  }

  /** What the codec of version 1 wrote after three steps of speech. */
  private static byte[] version1() throws IOException {
    try (InputStream in =
        UtteranceDecoderListsTest.class.getResourceAsStream("utterance-decoder-state.v1")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
