package dev.earmark.jobs.cli;

import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;

/** Mentions of entries, for a line of text. */
final class MentionText {

  private MentionText() {}

  /**
   * The mentions of a result, each behind two spaces: {@code [Platinum Motors: products v3,
   * subword, without lists "platin um motors"]}; empty if it has none.
   */
  static String of(Transcript transcript) {
    StringBuilder text = new StringBuilder();
    for (EntityMention mention : transcript.mentions()) {
      text.append("  [").append(evidence(mention)).append(']');
    }
    return text.toString();
  }

  /** Why an entry is there: {@code Kaliko: reading v1, subword, without lists "calico"}. */
  static String evidence(EntityMention mention) {
    StringBuilder text =
        new StringBuilder(mention.display())
            .append(": ")
            .append(mention.list())
            .append(" v")
            .append(mention.version());
    if (!mention.technique().isEmpty()) {
      text.append(", ").append(mention.technique());
    }
    String unbiased = mention.unbiasedText();
    if (unbiased != null) {
      text.append(", without lists ").append(unbiased.isEmpty() ? "nothing" : '"' + unbiased + '"');
    }
    return text.toString();
  }

  /** Whether the list had a hand in it: false for what was recognised without help. */
  static boolean isBiased(EntityMention mention) {
    return !mention.technique().isEmpty() || mention.unbiasedText() != null;
  }
}
