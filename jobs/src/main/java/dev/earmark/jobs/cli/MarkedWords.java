package dev.earmark.jobs.cli;

import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a result in lines: mentions as readers want to see them, and highlighted; words that
 * may still change dimmed.
 */
final class MarkedWords {

  private final Ink ink;
  private final int columns;
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();
  private final StringBuilder run = new StringBuilder();
  private Style style = Style.FIRM;
  private int used;

  private enum Style {
    FIRM,
    LOOSE,
    ENTITY,
    LOOSE_ENTITY
  }

  private MarkedWords(Ink ink, int columns) {
    this.ink = ink;
    this.columns = columns;
  }

  /**
   * Lines of a result, at least one.
   *
   * @param columns how wide a line may be; only a word that is wider alone makes it wider
   */
  static List<String> lines(Transcript transcript, int columns, Ink ink) {
    MarkedWords marked = new MarkedWords(ink, columns);
    boolean partial = transcript.kind() == Kind.PARTIAL;
    int stable = partial ? transcript.stableWords() : transcript.words().size();
    int at = 0;
    for (EntityMention mention : transcript.mentions()) {
      marked.addWords(transcript, at, mention.firstWord(), stable);
      at = mention.firstWord() + mention.wordCount();
      Style style = at <= stable ? Style.ENTITY : Style.LOOSE_ENTITY;
      for (String word : ink.marked(mention.display()).split(" ", -1)) {
        marked.add(word, style);
      }
    }
    marked.addWords(transcript, at, transcript.words().size(), stable);
    marked.endLine();
    return marked.lines;
  }

  private void addWords(Transcript transcript, int from, int to, int stable) {
    for (int i = from; i < to; i++) {
      add(transcript.words().get(i).text(), i < stable ? Style.FIRM : Style.LOOSE);
    }
  }

  private void add(String word, Style wordStyle) {
    if (used > 0 && used + 1 + word.length() > columns) {
      endLine();
    }
    if (wordStyle != style) {
      endRun();
      style = wordStyle;
    }
    String spaced = used == 0 ? word : " " + word;
    run.append(spaced);
    used += spaced.length();
  }

  private void endLine() {
    endRun();
    lines.add(line.toString());
    line.setLength(0);
    used = 0;
  }

  private void endRun() {
    String text = run.toString();
    line.append(
        switch (style) {
          case FIRM -> text;
          case LOOSE -> ink.dim(text);
          case ENTITY -> ink.entity(text);
          case LOOSE_ENTITY -> ink.looseEntity(text);
        });
    run.setLength(0);
  }
}
