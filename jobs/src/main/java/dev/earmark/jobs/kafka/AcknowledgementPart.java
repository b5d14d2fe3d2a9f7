package dev.earmark.jobs.kafka;

import dev.earmark.speech.context.ListAcknowledgement;

/**
 * One record's worth of an answer to an update.
 *
 * @param acknowledgement the answer, with the verdicts of this part only
 * @param part its 0-based number
 * @param parts how many parts the answer has
 * @param activeEntries entries of the update that act, in all parts
 * @param refusedEntries entries of the update that were refused, in all parts
 */
public record AcknowledgementPart(
    ListAcknowledgement acknowledgement,
    int part,
    int parts,
    int activeEntries,
    int refusedEntries) {

  public AcknowledgementPart {
    if (part < 0 || part >= parts) {
      throw new IllegalArgumentException(
          "list "
              + acknowledgement.list()
              + ": an answer of "
              + parts
              + " parts has no part "
              + part);
    }
  }

  /** All of an answer. */
  public static AcknowledgementPart whole(ListAcknowledgement acknowledgement) {
    int active = 0;
    for (var verdict : acknowledgement.entries()) {
      active += verdict.active() ? 1 : 0;
    }
    return new AcknowledgementPart(
        acknowledgement, 0, 1, active, acknowledgement.entries().size() - active);
  }
}
