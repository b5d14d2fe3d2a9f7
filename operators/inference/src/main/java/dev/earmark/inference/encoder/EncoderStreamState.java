package dev.earmark.inference.encoder;

import dev.earmark.speech.endpoint.EndpointState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where the encoder is in one channel. Frames are mel frames since the session's start. The frames
 * themselves are in {@link FrameBlocks}, and the caches are derived.
 */
public final class EncoderStreamState {

  /** Frames that came. */
  long frames;

  /** The current utterance's first frame. */
  long utteranceStart;

  /** Index of the current utterance among those that are sent. */
  int utterance;

  /** The current utterance's next step. */
  int step;

  /** Steps of the current utterance that were sent; they are its last ones so far. */
  int sentSteps;

  /** The end (exclusive) of what any step has seen. */
  long heardFrames;

  /** Whether no more frames come. */
  boolean ended;

  /** Whether everything was sent. */
  boolean finished;

  /** What holds for frames from {@code heardFrames} on, oldest first. */
  final List<ChunkMark> marks = new ArrayList<>();

  EndpointState endpoint = new EndpointState();

  /** A channel of which nothing came. */
  public EncoderStreamState() {}

  /** The current utterance's next step. */
  public int step() {
    return step;
  }

  /** Whether everything was sent: the channel is over and nothing of it needs to be kept. */
  public boolean finished() {
    return finished;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncoderStreamState that
        && frames == that.frames
        && utteranceStart == that.utteranceStart
        && utterance == that.utterance
        && step == that.step
        && sentSteps == that.sentSteps
        && heardFrames == that.heardFrames
        && ended == that.ended
        && finished == that.finished
        && marks.equals(that.marks)
        && endpoint.equals(that.endpoint);
  }

  @Override
  public int hashCode() {
    return Objects.hash(frames, utteranceStart, utterance, step, sentSteps, endpoint);
  }

  @Override
  public String toString() {
    return "EncoderStreamState["
        + frames
        + " frames, utterance "
        + utterance
        + " from "
        + utteranceStart
        + ", step "
        + step
        + (ended ? ", ended]" : "]");
  }
}
