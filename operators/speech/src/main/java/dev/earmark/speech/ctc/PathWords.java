package dev.earmark.speech.ctc;

import dev.earmark.speech.ctc.NBest.Word;
import java.util.ArrayList;
import java.util.List;

/** Reads the words along an alignment. Confidences are of the tokens alone. */
final class PathWords {

  private final Spellings spellings;
  private final History history;

  PathWords(Spellings spellings, History history) {
    this.spellings = spellings;
    this.history = history;
  }

  /**
   * The node that opens the last word on the way to {@code node}: the words before it are complete.
   * {@link History#NONE} if no word-start mark is on the way.
   */
  int openingNode(int node) {
    int opening = node;
    while (opening != History.NONE && !spellings.startsWord(history.token(opening))) {
      opening = history.parent(opening);
    }
    return opening;
  }

  /**
   * The words of the nodes after {@code stop} up to {@code tip}, the last one possibly incomplete.
   *
   * @param stop a node above the tip, or {@link History#NONE} for the whole path
   * @param lastFrame last frame of the tip's token
   * @param peak highest log-prob of the tip's token
   */
  List<Word> read(int stop, int tip, int lastFrame, float peak) {
    int[] nodes = nodesAfter(stop, tip);
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int startFrame = 0;
    int endFrame = 0;
    int tokens = 0;
    double sumOfPeaks = 0;
    float lift = 0;
    for (int k = 0; k < nodes.length; k++) {
      int token = history.token(nodes[k]);
      boolean isTip = k + 1 == nodes.length;
      if (spellings.startsWord(token) && tokens > 0) {
        words.add(word(text, startFrame, endFrame, sumOfPeaks / tokens, lift));
        text.setLength(0);
        tokens = 0;
        sumOfPeaks = 0;
        lift = 0;
      }
      if (spellings.startsWord(token) || k == 0) {
        startFrame = history.firstFrame(nodes[k]);
      }
      if (spellings.characters(token).length > 0) {
        text.append(spellings.characters(token));
        endFrame = 1 + (isTip ? lastFrame : history.parentLastFrame(nodes[k + 1]));
        sumOfPeaks += isTip ? peak : history.parentPeak(nodes[k + 1]);
        lift += history.lift(nodes[k]);
        tokens++;
      }
    }
    if (tokens > 0) {
      words.add(word(text, startFrame, endFrame, sumOfPeaks / tokens, lift));
    }
    return words;
  }

  private static Word word(
      StringBuilder text, int startFrame, int endFrame, double meanPeak, float lift) {
    float confidence = (float) Math.min(1, Math.exp(meanPeak));
    return new Word(text.toString(), startFrame, endFrame, confidence, lift);
  }

  private int[] nodesAfter(int stop, int tip) {
    int count = 0;
    for (int node = tip; node != stop; node = history.parent(node)) {
      count++;
    }
    int[] nodes = new int[count];
    for (int node = tip; node != stop; node = history.parent(node)) {
      nodes[--count] = node;
    }
    return nodes;
  }
}
