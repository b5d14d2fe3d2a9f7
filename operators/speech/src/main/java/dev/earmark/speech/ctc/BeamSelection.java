package dev.earmark.speech.ctc;

/**
 * Makes the best candidates of a frame the beam.
 *
 * <p>Where entity lists act, half of the places are for the candidates that are best without their
 * pending bias. Else beginnings of entries that come to nothing would take the places of what was
 * said, and be gone themselves a few frames later.
 */
final class BeamSelection {

  private final Candidates candidates;
  private final int[] ranks;
  private final int[] fairRanks;

  BeamSelection(Candidates candidates, int beamWidth) {
    this.candidates = candidates;
    ranks = new int[beamWidth];
    fairRanks = new int[beamWidth / 2];
  }

  /**
   * Replaces the beam of a state, best first; candidates that were kept for what they are without
   * their bias come last.
   *
   * @param lowest candidates with a lower score are dropped
   */
  void keepBest(DecoderState state, double lowest) {
    Beam all = candidates.beam;
    for (int i = 0; i < all.size; i++) {
      candidates.setScore(i, candidates.rankScore(i));
    }
    int size = candidates.selectBest(ranks, lowest);
    if (all.lists > 0 && size == ranks.length) {
      for (int i = 0; i < all.size; i++) {
        candidates.setScore(i, candidates.score(i) - all.pending(i));
      }
      candidates.enforce(ranks, size, fairRanks, candidates.selectBest(fairRanks, lowest));
    }
    Beam beam = state.beam();
    beam.size = 0;
    for (int rank = 0; rank < size; rank++) {
      int to = beam.appendCopy(all, ranks[rank]);
      if (!Float.isNaN(candidates.freshPeak(ranks[rank]))) {
        emit(state, to, ranks[rank]);
      }
    }
  }

  /** Enters the token that the path has just emitted into the history. */
  private void emit(DecoderState state, int i, int candidate) {
    Beam beam = state.beam();
    BestPaths path = beam.nonBlankPath;
    path.node[i] =
        state
            .history()
            .append(
                path.node[i],
                beam.last[i],
                state.frames(),
                path.lastFrame[i],
                path.peak[i],
                candidates.freshLift(candidate));
    path.lastFrame[i] = state.frames();
    path.peak[i] = candidates.freshPeak(candidate);
  }
}
