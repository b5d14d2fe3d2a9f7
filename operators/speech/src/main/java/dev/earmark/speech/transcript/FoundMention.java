package dev.earmark.speech.transcript;

import java.util.List;

/**
 * A mention in the newest result of an utterance, so that it can be found again in the next.
 *
 * @param mention with its place in that result
 * @param startFrame where its first word starts
 * @param words its words
 */
record FoundMention(EntityMention mention, int startFrame, List<String> words) {

  FoundMention {
    words = List.copyOf(words);
  }
}
