package dev.earmark.speech.ctc;

/**
 * The most probable tokens of a frame, best first; equal ones by id. Blank and unknown don't take
 * part.
 */
final class TopTokens {

  private final Spellings spellings;
  private final int[] ids;
  private final float[] logProbs;
  private int size;

  TopTokens(Spellings spellings, int limit) {
    this.spellings = spellings;
    ids = new int[Math.min(limit, spellings.tokens().size())];
    logProbs = new float[ids.length];
  }

  /**
   * Selects from the frame whose first value is {@code values[offset]}. Impossible tokens (negative
   * infinity) are left out.
   */
  void select(float[] values, int offset) {
    size = 0;
    int vocabularySize = spellings.tokens().size();
    float lowest = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < vocabularySize; token++) {
      float logProb = values[offset + token];
      if (logProb > lowest && spellings.extendsText(token)) {
        insert(token, logProb);
        if (size == ids.length) {
          lowest = logProbs[size - 1];
        }
      }
    }
  }

  private void insert(int token, float logProb) {
    int place = size < ids.length ? size++ : size - 1;
    while (place > 0 && logProbs[place - 1] < logProb) {
      ids[place] = ids[place - 1];
      logProbs[place] = logProbs[place - 1];
      place--;
    }
    ids[place] = token;
    logProbs[place] = logProb;
  }

  int size() {
    return size;
  }

  int id(int rank) {
    return ids[rank];
  }

  float logProb(int rank) {
    return logProbs[rank];
  }
}
