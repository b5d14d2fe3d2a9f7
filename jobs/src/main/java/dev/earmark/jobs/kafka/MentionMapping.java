package dev.earmark.jobs.kafka;

import dev.earmark.schemas.avro.EntityMatch;
import dev.earmark.schemas.avro.TranscriptWord;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mentions of entries, which records tell at each of their words. */
final class MentionMapping {

  private MentionMapping() {}

  /** The words of a result, each with the mention that it is part of. */
  static List<TranscriptWord> words(Transcript transcript) {
    List<TranscriptWord> words = new ArrayList<>();
    int next = 0;
    for (Transcript.Word word : transcript.words()) {
      while (next < transcript.mentions().size()
          && end(transcript.mentions().get(next)) <= words.size()) {
        next++;
      }
      boolean mentioned =
          next < transcript.mentions().size()
              && transcript.mentions().get(next).firstWord() <= words.size();
      words.add(
          new TranscriptWord(
              word.text(),
              word.startMs(),
              word.endMs(),
              word.confidence(),
              mentioned ? List.of(match(transcript.mentions().get(next), next)) : List.of()));
    }
    return words;
  }

  /** The inverse of {@link #words}: neighbours that share a mention make one. */
  static List<EntityMention> mentions(List<TranscriptWord> words) {
    List<EntityMention> mentions = new ArrayList<>();
    EntityMatch open = null;
    for (int i = 0; i < words.size(); i++) {
      List<EntityMatch> matches = words.get(i).getMatches();
      EntityMatch match = matches.isEmpty() ? null : matches.get(0);
      if (match != null && match.equals(open)) {
        int last = mentions.size() - 1;
        mentions.set(last, mention(match, mentions.get(last).firstWord(), i + 1));
      } else if (match != null) {
        mentions.add(mention(match, i, i + 1));
      }
      open = match;
    }
    return mentions;
  }

  private static int end(EntityMention mention) {
    return mention.firstWord() + mention.wordCount();
  }

  private static EntityMatch match(EntityMention mention, int index) {
    return new EntityMatch(
        mention.entryId(),
        mention.list(),
        mention.version(),
        mention.technique(),
        mention.unbiasedText(),
        index,
        mention.display());
  }

  private static EntityMention mention(EntityMatch match, int firstWord, int endWord) {
    @Nullable String unbiasedText = match.getUnbiasedText();
    return new EntityMention(
        firstWord,
        endWord - firstWord,
        match.getEntryId(),
        match.getDisplay(),
        match.getList(),
        match.getVersion(),
        match.getTechnique(),
        unbiasedText);
  }
}
