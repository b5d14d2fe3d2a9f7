package dev.earmark.jobs.kafka;

import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;

/** What a record of the entity-lists topic turned out to be. */
public sealed interface ListRecord {

  /** An update; what becomes of it is for the checker to say. */
  record Update(EntityListUpdate update) implements ListRecord {}

  /** No usable update, but its list is known, so that its publisher can be answered. */
  record Refused(ListAcknowledgement acknowledgement) implements ListRecord {}

  /** Bytes that are no update of any list. */
  record Unreadable(Rejection rejection) implements ListRecord {}
}
