package dev.earmark.speech.transcript;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an utterance: one partial revision of it, or its final. Every utterance with
 * words has a final. One without words has a final with empty text if partials had claimed words,
 * or if it is the last of the stream: so the channel's last result is a final, and says {@code
 * endOfStream}.
 *
 * @param key session and channel
 * @param utterance 0-based index in its channel, counting utterances with at least one final;
 *     together with the key it names a final
 * @param revision 0 for the first result of the utterance, one more for each that follows; the
 *     final has the highest
 * @param kind partial or final
 * @param startMs where the first word starts, milliseconds of audio since the session's start;
 *     without words, where the utterance starts
 * @param endMs where the last word ends; without words, {@code startMs}
 * @param text the words with single spaces, as the recognizer writes them
 * @param words the same words with their times
 * @param stableWords how many of the words, from the first, no later result of this utterance will
 *     change
 * @param nBest best first, {@code nBest[0].text()} equals {@code text}; empty in partials
 * @param captureTimeMs when the newest audio that this result has heard was captured, milliseconds
 *     since 1970 UTC
 * @param endOfStream true on the last result of the channel
 * @param info entity lists and attributes, as of this audio
 * @param mentions entries of entity lists that are in the words, by first word; none overlap
 * @param listVersions version of each list that acted, by name
 */
public record Transcript(
    SessionKey key,
    int utterance,
    int revision,
    Kind kind,
    long startMs,
    long endMs,
    String text,
    List<Word> words,
    int stableWords,
    List<Alternative> nBest,
    long captureTimeMs,
    boolean endOfStream,
    SessionInfo info,
    List<EntityMention> mentions,
    Map<String, Long> listVersions) {

  public Transcript {
    words = List.copyOf(words);
    nBest = List.copyOf(nBest);
    mentions = List.copyOf(mentions);
    listVersions = Map.copyOf(listVersions);
  }

  /** A result that no list acted on. */
  public Transcript(
      SessionKey key,
      int utterance,
      int revision,
      Kind kind,
      long startMs,
      long endMs,
      String text,
      List<Word> words,
      int stableWords,
      List<Alternative> nBest,
      long captureTimeMs,
      boolean endOfStream,
      SessionInfo info) {
    this(
        key,
        utterance,
        revision,
        kind,
        startMs,
        endMs,
        text,
        words,
        stableWords,
        nBest,
        captureTimeMs,
        endOfStream,
        info,
        List.of(),
        Map.of());
  }

  /** The same with other mentions. */
  Transcript withMentions(List<EntityMention> others) {
    return new Transcript(
        key,
        utterance,
        revision,
        kind,
        startMs,
        endMs,
        text,
        words,
        stableWords,
        nBest,
        captureTimeMs,
        endOfStream,
        info,
        others,
        listVersions);
  }

  /** The text with each entry as readers want to see it; null where that is the same. */
  public @Nullable String display() {
    StringBuilder display = new StringBuilder();
    int next = 0;
    int word = 0;
    while (word < words.size()) {
      display.append(display.isEmpty() ? "" : " ");
      if (next < mentions.size() && mentions.get(next).firstWord() == word) {
        display.append(mentions.get(next).display());
        word += mentions.get(next).wordCount();
        next++;
      } else {
        display.append(words.get(word).text());
        word++;
      }
    }
    return display.toString().equals(text) ? null : display.toString();
  }

  /** Whether more is to come for the utterance. */
  public enum Kind {
    PARTIAL,
    FINAL
  }

  /**
   * A word and when it was said.
   *
   * @param text as the recognizer writes it
   * @param startMs milliseconds of audio since the session's start
   * @param endMs likewise; after {@code startMs}
   * @param confidence 0 to 1
   */
  public record Word(String text, long startMs, long endMs, float confidence) {}

  /**
   * One reading of the whole utterance.
   *
   * @param text its words
   * @param score the search's objective (see {@code CtcBeamSearch}), natural log, higher is better
   */
  public record Alternative(String text, double score) {}
}
