package dev.earmark.speech.ctc;

import java.util.List;

/**
 * The subwords of a model, by id. A piece that begins with the word-start mark opens a new word.
 *
 * @param pieces text of each token, by id
 * @param blank id of the CTC blank
 * @param unknown id of the token for what no subword can spell
 * @param wordStart the mark, U+2581 in SentencePiece models
 */
public record TokenTable(List<String> pieces, int blank, int unknown, char wordStart) {

  public TokenTable {
    pieces = List.copyOf(pieces);
    if (blank < 0 || blank >= pieces.size() || unknown < 0 || unknown >= pieces.size()) {
      throw new IllegalArgumentException(
          "blank "
              + blank
              + " and unknown "
              + unknown
              + " must be ids of "
              + pieces.size()
              + " tokens");
    }
  }

  public int size() {
    return pieces.size();
  }

  /** Whether the token opens a word. */
  public boolean startsWord(int token) {
    String piece = pieces.get(token);
    return !piece.isEmpty() && piece.charAt(0) == wordStart;
  }

  /** The characters that the token adds to its word. */
  public String characters(int token) {
    return startsWord(token) ? pieces.get(token).substring(1) : pieces.get(token);
  }
}
