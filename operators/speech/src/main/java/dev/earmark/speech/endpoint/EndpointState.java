package dev.earmark.speech.endpoint;

import java.util.Objects;

/** What the {@link Endpointer} knows of one utterance. Frames count from the utterance's start. */
public final class EndpointState {

  int frames;
  int trailingBlanks;
  boolean heardSpeech;
  int pauseFrame = -1;
  int pauseLength;

  /** Frames seen so far. */
  public int frames() {
    return frames;
  }

  /** How many of them, from the last one back, are blank. */
  public int trailingBlanks() {
    return trailingBlanks;
  }

  /** Whether any of them is not blank. */
  public boolean heardSpeech() {
    return heardSpeech;
  }

  /** The best place so far to cut an utterance that gets too long; -1 for none. */
  public int pauseFrame() {
    return pauseFrame;
  }

  /** Makes this the state of an utterance of which nothing was seen. */
  public void reset() {
    frames = 0;
    trailingBlanks = 0;
    heardSpeech = false;
    pauseFrame = -1;
    pauseLength = 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EndpointState that
        && frames == that.frames
        && trailingBlanks == that.trailingBlanks
        && heardSpeech == that.heardSpeech
        && pauseFrame == that.pauseFrame
        && pauseLength == that.pauseLength;
  }

  @Override
  public int hashCode() {
    return Objects.hash(frames, trailingBlanks, heardSpeech, pauseFrame, pauseLength);
  }

  @Override
  public String toString() {
    return "EndpointState["
        + frames
        + " frames, "
        + trailingBlanks
        + " trailing blanks, speech "
        + heardSpeech
        + ", pause "
        + pauseFrame
        + " of "
        + pauseLength
        + "]";
  }
}
