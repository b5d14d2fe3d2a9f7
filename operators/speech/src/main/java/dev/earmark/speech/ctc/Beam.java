package dev.earmark.speech.ctc;

import java.util.Arrays;

/**
 * Hypotheses as parallel arrays: element <i>i</i> of each array belongs to hypothesis <i>i</i>. A
 * hypothesis is its text and its last token; everything from {@link #lm} to {@link #context}
 * follows from the text alone.
 */
final class Beam {

  /** {@link #last} of a hypothesis without tokens. */
  static final int NO_TOKEN = -1;

  int size;

  /** Hash of the text, see {@link Spellings}. */
  long[] text;

  int[] last;

  /** Sum over the alignments that end in a blank. */
  double[] logBlank;

  /** Sum over the alignments that end in the last token. */
  double[] logNonBlank;

  /** Sum of the complete words' log-probs, without weight. */
  double[] lm;

  /** Number of complete words. */
  int[] words;

  /** Number of words that paid the OOV cost, the open one included. */
  int[] oovWords;

  /** What biasing has added to the score, the pending parts included. */
  double[] bias;

  /** Part of the bias that is taken back unless the open word completes an entry. */
  double[] pendingOpen;

  /** Likewise for complete words of a phrase that goes on. */
  double[] pendingEarlier;

  /** Entity lists that act. */
  final int lists;

  /** Nodes of the open word in the context graphs, {@code lists} for each hypothesis. */
  int[] contextNodes;

  /** Node of the open word; the root if no character of it was read. */
  int[] node;

  /** Language-model context before the open word. */
  long[] context;

  final BestPaths blankPath;
  final BestPaths nonBlankPath;

  /**
   * Log-prob of the open word if it ends here, and the context after it: derived, so not a part of
   * the state. NaN until asked for.
   */
  float[] closingLm;

  long[] closingContext;

  Beam(int capacity, int lists) {
    this.lists = lists;
    text = new long[capacity];
    last = new int[capacity];
    logBlank = new double[capacity];
    logNonBlank = new double[capacity];
    lm = new double[capacity];
    words = new int[capacity];
    oovWords = new int[capacity];
    bias = new double[capacity];
    pendingOpen = new double[capacity];
    pendingEarlier = new double[capacity];
    contextNodes = new int[capacity * lists];
    node = new int[capacity];
    context = new long[capacity];
    blankPath = new BestPaths(capacity);
    nonBlankPath = new BestPaths(capacity);
    closingLm = new float[capacity];
    closingContext = new long[capacity];
  }

  /** Room for one more hypothesis, whose fields are arbitrary until they are set. */
  int append() {
    if (size == text.length) {
      grow(2 * size);
    }
    return size++;
  }

  private void grow(int capacity) {
    text = Arrays.copyOf(text, capacity);
    last = Arrays.copyOf(last, capacity);
    logBlank = Arrays.copyOf(logBlank, capacity);
    logNonBlank = Arrays.copyOf(logNonBlank, capacity);
    lm = Arrays.copyOf(lm, capacity);
    words = Arrays.copyOf(words, capacity);
    oovWords = Arrays.copyOf(oovWords, capacity);
    bias = Arrays.copyOf(bias, capacity);
    pendingOpen = Arrays.copyOf(pendingOpen, capacity);
    pendingEarlier = Arrays.copyOf(pendingEarlier, capacity);
    contextNodes = Arrays.copyOf(contextNodes, capacity * lists);
    node = Arrays.copyOf(node, capacity);
    context = Arrays.copyOf(context, capacity);
    blankPath.grow(capacity);
    nonBlankPath.grow(capacity);
    closingLm = Arrays.copyOf(closingLm, capacity);
    closingContext = Arrays.copyOf(closingContext, capacity);
  }

  /** Appends a copy of a hypothesis of {@code source}. */
  int appendCopy(Beam source, int from) {
    int to = append();
    set(to, source, from);
    return to;
  }

  /** Overwrites a hypothesis with one of {@code source}, which may be this beam. */
  void set(int to, Beam source, int from) {
    setAllButNodes(to, source, from);
    for (int list = 0; list < lists; list++) {
      contextNodes[to * lists + list] = source.contextNodes[from * lists + list];
    }
  }

  /** As {@link #set}, from a beam with places in other lists, which are left out. */
  void setAllButNodes(int to, Beam source, int from) {
    text[to] = source.text[from];
    last[to] = source.last[from];
    logBlank[to] = source.logBlank[from];
    logNonBlank[to] = source.logNonBlank[from];
    lm[to] = source.lm[from];
    words[to] = source.words[from];
    oovWords[to] = source.oovWords[from];
    bias[to] = source.bias[from];
    pendingOpen[to] = source.pendingOpen[from];
    pendingEarlier[to] = source.pendingEarlier[from];
    node[to] = source.node[from];
    context[to] = source.context[from];
    blankPath.copy(to, source.blankPath, from);
    nonBlankPath.copy(to, source.nonBlankPath, from);
    closingLm[to] = source.closingLm[from];
    closingContext[to] = source.closingContext[from];
  }

  /** Part of the bias that may have to be given back. */
  double pending(int i) {
    return pendingOpen[i] + pendingEarlier[i];
  }

  /** Sum over all alignments. */
  double logProb(int i) {
    return LogProbs.add(logBlank[i], logNonBlank[i]);
  }

  /** The better of the two paths. */
  BestPaths bestPath(int i) {
    return blankPath.logProb[i] >= nonBlankPath.logProb[i] ? blankPath : nonBlankPath;
  }

  /** A frame that is surely blank: case 1 of {@link FrameSearch} alone. */
  void advanceByBlank(float logProb) {
    for (int i = 0; i < size; i++) {
      BestPaths best = bestPath(i);
      logBlank[i] = logProb(i) + logProb;
      logNonBlank[i] = LogProbs.ZERO;
      blankPath.copy(i, best, i);
      blankPath.logProb[i] += logProb;
      nonBlankPath.clear(i);
    }
  }
}
