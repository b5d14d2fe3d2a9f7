package dev.earmark.speech.ctc;

import java.util.Arrays;
import java.util.Map;

/**
 * The search of one utterance between two frames: the beam, the best hypothesis first, and the
 * history that its paths share. Made by {@link CtcBeamSearch#start} and changed by {@link
 * CtcBeamSearch#advance}, and by every method that is given other lists; not safe for use by
 * several threads, but {@link #copy} and {@link DecoderStateCodec#write} only read.
 *
 * <p>Two states are equal if they have the same content, and then any continuation is the same; to
 * find out, both are encoded, so equality is for tests.
 */
public final class DecoderState {

  private static final int NO_PATH = History.NONE - 1;

  private final int model;
  private Beam beam;
  private History history;
  private int frames;
  private Map<String, Long> listVersions;

  DecoderState(int model, int frames, Beam beam, History history, Map<String, Long> listVersions) {
    this.listVersions = listVersions;
    this.model = model;
    this.frames = frames;
    this.beam = beam;
    this.history = history;
  }

  /** Fingerprint of the tokens and the vocabulary whose ids the state holds. */
  int model() {
    return model;
  }

  /** Frames decoded so far. */
  public int frames() {
    return frames;
  }

  /** Versions of the lists that the hypotheses have their places in, by name. */
  Map<String, Long> listVersions() {
    return listVersions;
  }

  /** Takes a beam with its places in other lists. */
  void reroot(Beam rerooted, Map<String, Long> versions) {
    beam = rerooted;
    listVersions = versions;
  }

  Beam beam() {
    return beam;
  }

  History history() {
    return history;
  }

  void frameDone() {
    frames++;
  }

  /** Makes room for more nodes: drops what no path needs, then grows. */
  void makeRoomInHistory(int nodes) {
    if (history.size() + nodes <= history.capacity()) {
      return;
    }
    int[] numbers = history.renumber(livingNodes());
    History living = history.renumbered(numbers, nodes);
    for (int i = 0; i < beam.size; i++) {
      renumber(beam.blankPath, i, numbers);
      renumber(beam.nonBlankPath, i, numbers);
    }
    history = living;
  }

  /**
   * Drops the hypotheses whose alignments differ from the best one's in the tokens that begin
   * before a frame. Afterwards all alignments share those.
   */
  void settle(int frame) {
    int settled = settledNode(beam.bestPath(0), 0, frame);
    int kept = 0;
    for (int i = 0; i < beam.size; i++) {
      boolean blankAgrees = settledNode(beam.blankPath, i, frame) == settled;
      boolean nonBlankAgrees = settledNode(beam.nonBlankPath, i, frame) == settled;
      if (!blankAgrees && !nonBlankAgrees) {
        continue;
      }
      beam.set(kept, beam, i);
      if (!nonBlankAgrees) {
        beam.nonBlankPath.takeAlignment(kept, beam.blankPath);
      } else if (!blankAgrees) {
        beam.blankPath.takeAlignment(kept, beam.nonBlankPath);
      }
      kept++;
    }
    beam.size = kept;
  }

  /** The last node of the path whose token begins before the frame, or {@link #NO_PATH}. */
  private int settledNode(BestPaths paths, int i, int frame) {
    if (paths.logProb[i] == LogProbs.ZERO) {
      return NO_PATH;
    }
    int node = paths.node[i];
    while (node != History.NONE && history.firstFrame(node) >= frame) {
      node = history.parent(node);
    }
    return node;
  }

  /** An independent state with the same content, whose history holds living nodes only. */
  public DecoderState copy() {
    int[] numbers = history.renumber(livingNodes());
    Beam copied = new Beam(beam.size, beam.lists);
    for (int i = 0; i < beam.size; i++) {
      copied.appendCopy(beam, i);
      renumber(copied.blankPath, i, numbers);
      renumber(copied.nonBlankPath, i, numbers);
    }
    return new DecoderState(model, frames, copied, history.renumbered(numbers, 0), listVersions);
  }

  private boolean[] livingNodes() {
    boolean[] living = new boolean[history.size()];
    for (int i = 0; i < beam.size; i++) {
      if (beam.blankPath.node[i] != History.NONE) {
        living[beam.blankPath.node[i]] = true;
      }
      if (beam.nonBlankPath.node[i] != History.NONE) {
        living[beam.nonBlankPath.node[i]] = true;
      }
    }
    return living;
  }

  private static void renumber(BestPaths paths, int i, int[] numbers) {
    if (paths.node[i] != History.NONE) {
      paths.node[i] = numbers[paths.node[i]];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecoderState that
        && Arrays.equals(
            new DecoderStateCodec().encode(this), new DecoderStateCodec().encode(that));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new DecoderStateCodec().encode(this));
  }

  @Override
  public String toString() {
    return "DecoderState["
        + frames
        + " frames, "
        + beam.size
        + " hypotheses, "
        + history.size()
        + " nodes]";
  }
}
