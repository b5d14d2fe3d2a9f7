package dev.earmark.speech.ctc;

import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.lm.Vocabulary;

/**
 * Moves the hypotheses of a state from the graphs of some lists into those of others, as an update
 * in mid-word asks for. What complete entries have earned stays; what is pending is given back; the
 * text is matched again, and the open word pays for being unknown as if the lists had always been
 * these.
 */
final class Rerooting {

  private final Scoring scoring;
  private final Bias bias;

  /**
   * @param scoring with the new lists
   * @param bias of the new lists
   */
  Rerooting(Scoring scoring, Bias bias) {
    this.scoring = scoring;
    this.bias = bias;
  }

  void apply(DecoderState state, BiasContext context) {
    Beam before = state.beam();
    Beam after = new Beam(before.size, bias.lists());
    for (int i = 0; i < before.size; i++) {
      int to = after.append();
      after.setAllButNodes(to, before, i);
      bias.reroot(after, to, tokens(state.history(), before.bestPath(i).node[i]));
      after.oovWords[to] += (scoring.hasLeftVocabulary(after, to) ? 1 : 0) - paid(before, i);
    }
    state.reroot(after, context.versions());
  }

  /** 1 if the open word has paid for being neither in the vocabulary nor on the old lists. */
  private static int paid(Beam beam, int i) {
    if (beam.node[i] != Vocabulary.DEAD) {
      return 0;
    }
    for (int list = 0; list < beam.lists; list++) {
      if (beam.contextNodes[i * beam.lists + list] != ContextGraph.OUTSIDE) {
        return 0;
      }
    }
    return 1;
  }

  /** The tokens on the way to a node. */
  private static int[] tokens(History history, int tip) {
    int count = 0;
    for (int node = tip; node != History.NONE; node = history.parent(node)) {
      count++;
    }
    int[] tokens = new int[count];
    for (int node = tip; node != History.NONE; node = history.parent(node)) {
      tokens[--count] = history.token(node);
    }
    return tokens;
  }
}
