package dev.earmark.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.audio.Resequenced.Audio;
import dev.earmark.speech.audio.Resequenced.Hole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chunks of 20 ms; the wait is 100 ms, which is 5 of them. */
class ResequencerTest {

  private final TestingChunks chunks = TestingChunks.of(AudioCodec.MULAW, 8_000);
  private final Resequencer resequencer =
      new Resequencer(new ResequencerOptions(100, 50, 1 << 20, 1_000, 300));
  private final ResequencerState state = new ResequencerState();

  /**
   * Sequence numbers of audio, "-n" for a hole of n chunks, "!n" for a rejected one, "=" if twice.
   */
  private final List<String> log = new ArrayList<>();

  private final List<String> reasons = new ArrayList<>();

  @Test
  void accept_inOrder_handsOutAtOnce() {
    arrive(0, 1, 2);
    assertThat(log).containsExactly("0", "1", "2");
  }

  @Test
  void accept_swapped_putsInOrder() {
    arrive(0, 2, 1, 4, 3);
    assertThat(log).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void accept_missing_waitsForTheBoundThenFillsTheHole() {
    arrive(0, 3, 4, 5, 6);
    assertThat(log).containsExactly("0");

    arrive(7);
    assertThat(log).containsExactly("0", "-2", "3", "4", "5", "6", "7");
  }

  @Test
  void accept_twoHoles_waitsForEach() {
    arrive(0, 2, 4, 5, 6, 7);
    assertThat(log).containsExactly("0", "-1", "2");

    arrive(8);
    assertThat(log).containsExactly("0", "-1", "2", "-1", "4", "5", "6", "7", "8");
  }

  @Test
  void accept_oneLongChunkBehindAHole_doesNotEndTheWait() {
    arrive(0);
    add(chunks.chunk(2, 40, new byte[8_000]));
    assertThat(log).containsExactly("0");

    arrive(1);
    assertThat(log).containsExactly("0", "1", "2");
  }

  @Test
  void accept_tooManyWaiting_fillsTheHole() {
    Resequencer narrow = new Resequencer(new ResequencerOptions(1_000_000, 3, 1 << 20, 0, 300));
    narrow.accept(state, chunks.numbered(0));
    narrow.accept(state, chunks.numbered(2));
    narrow.accept(state, chunks.numbered(3));
    assertThat(narrow.accept(state, chunks.numbered(4)).pieces()).hasSize(4);
  }

  @Test
  void accept_tooManyBytesWaiting_fillsTheHole() {
    Resequencer narrow = new Resequencer(new ResequencerOptions(1_000_000, 50, 300, 0, 300));
    narrow.accept(state, chunks.numbered(0));
    narrow.accept(state, chunks.numbered(2));
    assertThat(narrow.accept(state, chunks.numbered(3)).pieces()).hasSize(3);
  }

  @Test
  void accept_hole_isAsLongAsTheCaptureTimesSay() {
    arrive(0);
    assertThat(holeUpTo(chunks.chunk(3, 55, new byte[160]))).isEqualTo(new Hole(2, 35_000));
  }

  @Test
  void accept_holeWithImpossibleCaptureTime_isAsLongAsItsChunks() {
    arrive(0);
    assertThat(holeUpTo(chunks.chunk(3, 999_000, new byte[160]))).isEqualTo(new Hole(2, 40_000));
  }

  @Test
  void accept_holeWithCaptureTimeGoingBack_isAsLongAsItsChunks() {
    arrive(0);
    assertThat(holeUpTo(chunks.chunk(2, 3, new byte[160]))).isEqualTo(new Hole(1, 20_000));
  }

  @Test
  void accept_longHole_isCapped() {
    arrive(0);
    assertThat(holeUpTo(chunks.numbered(200))).isEqualTo(new Hole(199, 1_000_000));
  }

  @Test
  void accept_sameChunkAgain_isADuplicate() {
    arrive(0, 1, 3, 1, 3, 0, 2);
    assertThat(log).containsExactly("0", "1", "=", "=", "=", "2", "3");
  }

  @Test
  void accept_sameNumberWithOtherAudio_isRejected() {
    arrive(0, 1, 3);
    add(chunks.chunk(1, 20, new byte[] {1, 2, 3}));
    add(chunks.chunk(3, 60, new byte[] {1, 2, 3}));

    assertThat(log).containsExactly("0", "1", "!1", "!3");
    assertThat(reasons).allMatch(reason -> reason.contains("came twice with different audio"));
  }

  @Test
  void accept_afterItsHoleWasFilled_isRejected() {
    arrive(0, 2, 3, 4, 5, 6, 1);
    assertThat(log).endsWith("6", "!1");
    assertThat(reasons).containsExactly("chunk 1 arrived after its hole was filled");
  }

  @Test
  void accept_numberGoesBackButTimeGoesOn_isRejected() {
    for (long sequence = 0; sequence < 100; sequence++) {
      arrive(sequence);
    }
    add(chunks.chunk(5, 2_000, new byte[160]));
    add(chunks.chunk(95, 2_020, new byte[160]));

    assertThat(log).endsWith("99", "!5", "!95");
    assertThat(reasons)
        .containsExactly(
            "sequence number jumped back to 5, expected 100 or more",
            "sequence number jumped back to 95, expected 100 or more");
  }

  @Test
  void accept_veryOldChunkAgain_isADuplicate() {
    for (long sequence = 0; sequence < 100; sequence++) {
      arrive(sequence);
    }
    arrive(5);
    assertThat(log).endsWith("99", "=");
  }

  @Test
  void accept_oneNumberFarAhead_isRejectedAndNothingElseChanges() {
    arrive(0, 1, 5_000_000_000L, 2, 3);
    assertThat(log).containsExactly("0", "1", "!5000000000", "2", "3");
    assertThat(reasons).containsExactly("sequence number 5000000000 is more than 300 ahead of 1");
  }

  @Test
  void accept_oneWrongNumberNotSoFarAhead_doesNotCarryTheChannelAway() {
    arrive(0, 1, 250);
    for (long sequence = 2; sequence < 100; sequence++) {
      arrive(sequence);
    }
    add(chunks.end(100, 2_000));

    assertThat(log).startsWith("0", "1", "2", "3").endsWith("99", "100", "!250");
    assertThat(reasons).containsExactly("chunk 250 came after the end of the stream at 100");
  }

  @Test
  void accept_producerJumpsAndGoesOn_continuesThere() {
    arrive(0, 1, 9_000, 9_001, 9_002, 9_003, 9_004, 9_005);
    assertThat(log)
        .containsExactly("0", "1", "!9000", "-8999", "9001", "9002", "9003", "9004", "9005");
  }

  @Test
  void accept_startInMidCall_waitsForEarlierChunksFirst() {
    arrive(42, 41, 43, 44);
    assertThat(log).isEmpty();

    arrive(45);
    assertThat(log).containsExactly("41", "42", "43", "44", "45");
  }

  @Test
  void accept_chunkZero_startsAtOnce() {
    arrive(2, 1, 0);
    assertThat(log).containsExactly("0", "1", "2");
  }

  @Test
  void accept_chunkFromBeforeTheStart_isRejected() {
    arrive(42, 43, 44, 45, 46, 41);
    assertThat(log).endsWith("46", "!41");
  }

  @Test
  void accept_endBehindAHole_endsTheWait() {
    arrive(0, 2);
    add(chunks.end(4, 80));
    assertThat(log).containsExactly("0", "-1", "2", "-1", "4");
    assertThat(state.hasEnded()).isTrue();
  }

  @Test
  void accept_afterTheEnd_isRejectedUnlessItCameBefore() {
    arrive(0);
    add(chunks.end(1, 20));
    add(chunks.end(1, 20));
    arrive(0, 2);
    add(chunks.chunk(0, 500, new byte[160]));

    assertThat(log).containsExactly("0", "1", "=", "=", "!2", "!0");
    assertThat(reasons)
        .containsExactly(
            "chunk 2 came after the end of the stream at 1",
            "chunk 0 came after the end of the stream at 1");
  }

  @Test
  void flush_withAHole_handsOutTheRestAndEnds() {
    arrive(0, 2, 3);
    note(resequencer.flush(state));
    assertThat(log).containsExactly("0", "-1", "2", "3");
    assertThat(state.hasEnded()).isTrue();
  }

  private Hole holeUpTo(AudioChunk behind) {
    resequencer.accept(state, behind);
    return (Hole) resequencer.flush(state).pieces().get(0);
  }

  private void arrive(long... sequences) {
    for (long sequence : sequences) {
      add(chunks.numbered(sequence));
    }
  }

  private void add(AudioChunk chunk) {
    note(resequencer.accept(state, chunk));
  }

  private void note(Resequenced result) {
    for (Resequenced.Piece piece : result.pieces()) {
      if (piece instanceof Audio audio) {
        log.add(Long.toString(audio.chunk().sequence()));
      } else if (piece instanceof Hole hole) {
        log.add("-" + hole.missingChunks());
      }
    }
    for (RejectedChunk rejected : result.rejected()) {
      log.add("!" + rejected.chunk().sequence());
      reasons.add(rejected.reason());
    }
    if (result.duplicates() > 0) {
      log.add("=");
    }
  }
}
