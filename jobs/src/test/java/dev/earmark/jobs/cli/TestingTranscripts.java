package dev.earmark.jobs.cli;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes transcripts whose words are 300 ms long and follow each other. */
final class TestingTranscripts {

  static final long CAPTURE_MS = 1_700_000_000_000L;

  private TestingTranscripts() {}

  /** The words before the bar are stable. */
  static Transcript partial(int channel, int utterance, int revision, long startMs, String text) {
    int bar = text.indexOf('|');
    String stable = text.substring(0, bar).strip();
    int stableWords = stable.isEmpty() ? 0 : stable.split(" ", -1).length;
    String plain = (stable + " " + text.substring(bar + 1).strip()).strip();
    return transcript(
        channel, utterance, revision, Kind.PARTIAL, startMs, plain, stableWords, false);
  }

  static Transcript last(int channel, int utterance, long startMs, String text) {
    return transcript(channel, utterance, 99, Kind.FINAL, startMs, text, -1, false);
  }

  static Transcript endOfStream(int channel, int utterance, String text) {
    return transcript(channel, utterance, 99, Kind.FINAL, 0, text, -1, true);
  }

  /** The same result with mentions of the list {@code reading} at version 1, which acted. */
  static Transcript withMentions(Transcript transcript, EntityMention... mentions) {
    return new Transcript(
        transcript.key(),
        transcript.utterance(),
        transcript.revision(),
        transcript.kind(),
        transcript.startMs(),
        transcript.endMs(),
        transcript.text(),
        transcript.words(),
        transcript.stableWords(),
        transcript.nBest(),
        transcript.captureTimeMs(),
        transcript.endOfStream(),
        transcript.info(),
        List.of(mentions),
        Map.of("reading", 1L));
  }

  /** A mention that the list brought in. */
  static EntityMention biased(int firstWord, int wordCount, String display, String unbiasedText) {
    return new EntityMention(
        firstWord, wordCount, display, display, "reading", 1, "subword", unbiasedText);
  }

  /** A mention that needed no help, or of which nothing else is known yet. */
  static EntityMention unaided(int firstWord, int wordCount, String display) {
    return new EntityMention(firstWord, wordCount, display, display, "reading", 1, "", null);
  }

  private static Transcript transcript(
      int channel,
      int utterance,
      int revision,
      Kind kind,
      long startMs,
      String text,
      int stableWords,
      boolean endOfStream) {
    List<Word> words = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String word : text.split(" ", -1)) {
        long at = startMs + 300L * words.size();
        words.add(new Word(word, at, at + 300, 0.9f));
      }
    }
    return new Transcript(
        new SessionKey("call", channel),
        utterance,
        revision,
        kind,
        startMs,
        startMs + 300L * words.size(),
        text,
        words,
        stableWords < 0 ? words.size() : stableWords,
        List.of(),
        CAPTURE_MS,
        endOfStream,
        SessionInfo.NONE);
  }
}
