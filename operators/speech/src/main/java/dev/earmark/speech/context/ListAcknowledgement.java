package dev.earmark.speech.context;

import dev.earmark.speech.RecordOrigin;
import java.util.List;

/**
 * The answer to an update.
 *
 * @param list name of the list
 * @param version of the update
 * @param status what became of it
 * @param reason why it was refused or changes nothing; empty otherwise
 * @param entries a verdict for each entry of the update, in its order; empty if the update was
 *     refused for another reason than its entries, or removes the list
 * @param format how to write it
 * @param origin where the update lies
 */
public record ListAcknowledgement(
    String list,
    long version,
    Status status,
    String reason,
    List<EntryVerdict> entries,
    RecordFormat format,
    RecordOrigin origin) {

  /** What became of an update. */
  public enum Status {
    /** It acts from the next chunk on. */
    ACTIVE,
    /** The list is gone. */
    REMOVED,
    /** The same content at the same version came before. */
    UNCHANGED,
    /** It has no effect at all. */
    REFUSED
  }

  public ListAcknowledgement {
    entries = List.copyOf(entries);
  }
}
