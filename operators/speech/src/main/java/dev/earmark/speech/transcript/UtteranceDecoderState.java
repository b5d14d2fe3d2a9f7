package dev.earmark.speech.transcript;

import dev.earmark.speech.ctc.DecoderState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link UtteranceDecoder} knows of a channel between two steps. Equal if the content is equal
 * (both are encoded to find out, so equality is for tests).
 */
public final class UtteranceDecoderState {

  /** Index of the utterance in progress, as the encoder counts. */
  int utterance;

  /** Index of the step that comes next. */
  int step;

  /** Finals so far. */
  int finals;

  /** Results of this utterance so far. */
  int revision;

  /** What the newest partial of this utterance said. */
  String text = "";

  int stableWords;

  DecoderState search;

  /** The search at the pause where the utterance may be cut; null for none. */
  @Nullable DecoderState pause;

  /** Words that were stable at the pause. */
  int stableAtPause;

  /** First step of this utterance that lists acted on, or {@link UtteranceDecoder#NO_LISTS}. */
  int firstListStep = UtteranceDecoder.NO_LISTS;

  /** The search before that step; null for none, and for the beginning of the utterance. */
  @Nullable DecoderState beforeLists;

  /** Entries in the newest result of this utterance. */
  List<FoundMention> mentions = List.of();

  UtteranceDecoderState(DecoderState search) {
    this.search = search;
  }

  /** Frames of the current utterance that were decoded. */
  public int frames() {
    return search.frames();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UtteranceDecoderState that
        && Arrays.equals(
            new UtteranceDecoderStateCodec().encode(this),
            new UtteranceDecoderStateCodec().encode(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new UtteranceDecoderStateCodec().encode(this));
  }

  @Override
  public String toString() {
    return "UtteranceDecoderState[utterance "
        + utterance
        + ", step "
        + step
        + ", revision "
        + revision
        + ", "
        + search
        + (pause == null ? "" : ", pause at frame " + pause.frames())
        + "]";
  }
}
