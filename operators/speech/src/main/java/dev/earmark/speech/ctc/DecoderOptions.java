package dev.earmark.speech.ctc;

/**
 * Options of the beam search. The bundle's manifest holds the values that were tuned with its
 * model.
 *
 * @param lmWeight alpha, the weight of the language model's natural log-probs
 * @param wordBonus beta, added for each word
 * @param oovCost what a word outside the vocabulary pays, once, as soon as it can't become one of
 *     its words
 * @param beamWidth hypotheses kept after each frame
 * @param topTokens tokens of a frame that may extend a hypothesis
 * @param beamThreshold hypotheses this far (natural log) below the best are dropped
 * @param blankSkip frames whose blank is at least this probable only update the beam; over 1 for
 *     never
 * @param nBest alternatives of a final
 * @param settleFrames what the best hypothesis heard more than this many frames ago is settled:
 *     hypotheses that disagree with it are dropped. 0 for never, which keeps more alternatives of
 *     early words and makes words stable late
 * @param bias how entity lists bias the search
 */
public record DecoderOptions(
    double lmWeight,
    double wordBonus,
    double oovCost,
    int beamWidth,
    int topTokens,
    double beamThreshold,
    double blankSkip,
    int nBest,
    int settleFrames,
    BiasOptions bias) {

  private static final double LIST_BEAM_SHARE = 0.8;

  /** Options of a search that entity lists don't change. */
  public DecoderOptions(
      double lmWeight,
      double wordBonus,
      double oovCost,
      int beamWidth,
      int topTokens,
      double beamThreshold,
      double blankSkip,
      int nBest,
      int settleFrames) {
    this(
        lmWeight,
        wordBonus,
        oovCost,
        beamWidth,
        topTokens,
        beamThreshold,
        blankSkip,
        nBest,
        settleFrames,
        BiasOptions.OFF);
  }

  /**
   * Hypotheses kept after each frame where entity lists act: fewer, by what the lists cost, so that
   * a frame takes as long as without.
   */
  int listBeamWidth() {
    return Math.max(1, (int) Math.round(LIST_BEAM_SHARE * beamWidth));
  }

  public DecoderOptions {
    if (beamWidth < 1
        || topTokens < 1
        || nBest < 1
        || beamThreshold <= 0
        || oovCost < 0
        || settleFrames < 0) {
      throw new IllegalArgumentException(
          "decoder needs beamWidth, topTokens, nBest >= 1, beamThreshold > 0, oovCost, settleFrames >= 0; got "
              + beamWidth
              + ", "
              + topTokens
              + ", "
              + nBest
              + ", "
              + beamThreshold
              + ", "
              + oovCost
              + ", "
              + settleFrames);
    }
  }
}
