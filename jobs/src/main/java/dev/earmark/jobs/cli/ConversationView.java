package dev.earmark.jobs.cli;

import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as lines of text: transcripts in, lines out. A final becomes lines that never
 * change again; the newest partial of a channel is shown below them, its stable words as they will
 * stay, the others dimmed, until its final comes. Words of entity lists stand out, and under a
 * final is what each list did to it.
 *
 * <pre>
 * 00:08.9  agent   their friends did their best to amuse them
 * 00:13.0  caller  not exactly returned [Kaliko]
 *                  Kaliko: reading v1, subword, without lists "calico"
 * </pre>
 *
 * <p>Partials may come late or twice, and not in order with finals, which travel in another topic:
 * a partial that is older than what is shown is dropped.
 */
final class ConversationView {

  private static final int MIN_TEXT_COLUMNS = 20;
  private static final int TIME_COLUMNS = 9;

  private final Speakers speakers;
  private final Ink ink;
  private final int labelColumns;
  private final Map<Integer, Transcript> open = new TreeMap<>();
  private final Map<Integer, Integer> nextUtterance = new HashMap<>();
  private final List<Transcript> settled = new ArrayList<>();

  /**
   * @param speakers what the channels are called
   * @param channels how many channels there are
   * @param ink plain, or with colours
   */
  ConversationView(Speakers speakers, int channels, Ink ink) {
    this.speakers = speakers;
    this.ink = ink;
    int longest = 0;
    for (int channel = 0; channel < channels; channel++) {
      longest = Math.max(longest, speakers.name(channel).length());
    }
    labelColumns = longest + 2;
  }

  void accept(Transcript transcript) {
    int channel = transcript.key().channel();
    int next = nextUtterance.getOrDefault(channel, 0);
    if (transcript.kind() == Kind.FINAL) {
      settled.add(transcript);
      nextUtterance.put(channel, Math.max(next, transcript.utterance() + 1));
      Transcript shown = open.get(channel);
      if (shown != null && shown.utterance() <= transcript.utterance()) {
        open.remove(channel);
      }
    } else if (transcript.utterance() >= next && isNews(transcript, open.get(channel))) {
      open.put(channel, transcript);
    }
  }

  private static boolean isNews(Transcript partial, @Nullable Transcript shown) {
    return shown == null
        || partial.utterance() > shown.utterance()
        || (partial.utterance() == shown.utterance() && partial.revision() > shown.revision());
  }

  /** The lines of the finals since the last call, at most {@code columns} wide. */
  List<String> takeSettled(int columns) {
    List<String> lines = new ArrayList<>();
    for (Transcript transcript : settled) {
      if (!transcript.words().isEmpty()) {
        lines.addAll(lines(transcript, columns));
      }
    }
    settled.clear();
    return lines;
  }

  /** The lines of what is being said now. */
  List<String> open(int columns) {
    List<String> lines = new ArrayList<>();
    for (Transcript transcript : open.values()) {
      lines.addAll(lines(transcript, columns));
    }
    return lines;
  }

  private List<String> lines(Transcript transcript, int columns) {
    int channel = transcript.key().channel();
    int indent = TIME_COLUMNS + labelColumns;
    int textColumns = Math.max(MIN_TEXT_COLUMNS, columns - indent);
    List<String> lines = new ArrayList<>();
    for (String text : MarkedWords.lines(transcript, textColumns, ink)) {
      lines.add(
          lines.isEmpty()
              ? ink.dim(padded(Times.position(transcript.startMs()), TIME_COLUMNS))
                  + ink.speaker(channel, padded(speakers.name(channel), labelColumns))
                  + text
              : " ".repeat(indent) + text);
    }
    if (transcript.kind() == Kind.FINAL) {
      for (EntityMention mention : transcript.mentions()) {
        if (MentionText.isBiased(mention)) {
          lines.add(" ".repeat(indent) + ink.dim(MentionText.evidence(mention)));
        }
      }
    }
    return lines;
  }

  private static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }
}
