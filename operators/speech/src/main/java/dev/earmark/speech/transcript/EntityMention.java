package dev.earmark.speech.transcript;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an entity list that was found in a result, and why it is there.
 *
 * @param firstWord index of its first word in the result
 * @param wordCount how many words it has
 * @param entryId the entry, as its list names it
 * @param display how readers want to see it
 * @param list name of the list
 * @param version of the list that acted
 * @param technique what brought it in: names of techniques with {@code +} between them, for example
 *     {@code subword+unigram}; empty if it was recognised without help
 * @param unbiasedText what its words would have been without any list; empty for nothing, or a part
 *     of a longer word; null if the same, or if that is not known yet, as in partials
 */
public record EntityMention(
    int firstWord,
    int wordCount,
    String entryId,
    String display,
    String list,
    long version,
    String technique,
    @Nullable String unbiasedText) {

  public EntityMention {
    if (firstWord < 0 || wordCount < 1) {
      throw new IllegalArgumentException(
          "mention of " + entryId + " has " + wordCount + " words from word " + firstWord);
    }
  }

  /** The same entry at another place. */
  EntityMention at(int otherFirstWord) {
    return new EntityMention(
        otherFirstWord, wordCount, entryId, display, list, version, technique, unbiasedText);
  }

  /** The same mention with what is known of its evidence. */
  EntityMention explained(String byTechnique, @Nullable String withoutLists) {
    return new EntityMention(
        firstWord, wordCount, entryId, display, list, version, byTechnique, withoutLists);
  }
}
