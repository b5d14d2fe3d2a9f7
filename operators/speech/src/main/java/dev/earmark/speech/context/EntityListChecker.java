package dev.earmark.speech.context;

import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.ListDirectory.Stand;
import dev.earmark.speech.lm.LanguageModel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on updates: normalises phrases, refuses what can't act, and warns of what may do harm.
 * Immutable; the state is a {@link ListDirectory}.
 *
 * <p>Updates of one list at different versions give the same directory in any order, however often
 * each comes, as long as the limits on all lists together are not reached: then the first to come
 * have the room.
 */
public final class EntityListChecker {

  /** Names of lists and sessions are no longer than this. */
  public static final int MAX_NAME_CHARACTERS = 200;

  private final ListLimits limits;
  private final EntityEntryChecker entryChecker;
  private final CommonWords commonWords;

  /**
   * @param letters characters that the recognizer's words are made of, in lower case
   * @param phones the bundle's phones
   * @param languageModel tells common words from others
   */
  public EntityListChecker(
      ListLimits limits, Set<Character> letters, Set<String> phones, LanguageModel languageModel) {
    this.limits = limits;
    entryChecker = new EntityEntryChecker(limits, letters, phones);
    commonWords = new CommonWords(languageModel);
  }

  /**
   * The outcome of an update.
   *
   * @param list what is in force from now on, to be sent to the decoders; null if nothing changes
   * @param acknowledgement for the publisher
   */
  public record Decision(@Nullable AcceptedList list, ListAcknowledgement acknowledgement) {}

  /** Decides on an update, and enters it in the directory if it is accepted. */
  public Decision decide(ListDirectory directory, EntityListUpdate update) {
    try {
      requireWellFormed(update);
      Stand stand = directory.stand(update.list());
      requireCurrent(update, stand);
      return update.removed()
          ? remove(directory, stand, update)
          : replace(directory, stand, update);
    } catch (RefusedException e) {
      return refusal(update, e.reason(), List.of());
    }
  }

  private void requireWellFormed(EntityListUpdate update) throws RefusedException {
    VisibleText.require("list name", update.list(), MAX_NAME_CHARACTERS);
    if (update.list().equals(ListSelection.ALL)) {
      throw new RefusedException(
          "list name '" + ListSelection.ALL + "' stands for all lists, choose another");
    }
    if (update.version() < 0) {
      throw new RefusedException(
          "version of " + named(update) + " must be 0 or more, got " + update.version());
    }
    if (update.sessionId() != null) {
      VisibleText.require(
          "session id of " + named(update), update.sessionId(), MAX_NAME_CHARACTERS);
    }
    int entries = update.entries().size();
    if (update.removed() && entries > 0) {
      throw new RefusedException(
          "removed " + named(update) + " must have no entries, got " + entries);
    }
    if (!update.removed() && entries == 0) {
      throw new RefusedException(
          named(update) + " has no entries; to remove the list, publish removed: true");
    }
    if (entries > limits.entries()) {
      throw new RefusedException(
          named(update)
              + " has "
              + entries
              + " entries, at most "
              + limits.entries()
              + " are allowed");
    }
  }

  private static void requireCurrent(EntityListUpdate update, @Nullable Stand stand)
      throws RefusedException {
    if (stand != null && update.version() < stand.version()) {
      throw new RefusedException(
          "version "
              + update.version()
              + " of "
              + named(update)
              + " is lower than version "
              + stand.version()
              + (stand.removed() ? ", which removed it" : ", which is in force"));
    }
  }

  private static Decision remove(
      ListDirectory directory, @Nullable Stand stand, EntityListUpdate update)
      throws RefusedException {
    Stand next = new Stand(update.version(), ContentDigest.REMOVED, true, 0);
    if (repeats(update, stand, next)) {
      return unchanged(update, List.of());
    }
    directory.put(update.list(), next);
    AcceptedList list =
        new AcceptedList(update.list(), update.version(), update.sessionId(), true, List.of());
    return new Decision(list, acknowledgement(update, Status.REMOVED, "", List.of()));
  }

  private Decision replace(ListDirectory directory, @Nullable Stand stand, EntityListUpdate update)
      throws RefusedException {
    CheckedEntries checked =
        CheckedEntries.of(update.entries(), entryChecker, new EntryWarnings(commonWords));
    int count = checked.accepted().size();
    if (count == 0) {
      return refusal(
          update,
          "all " + update.entries().size() + " entries of " + named(update) + " are refused",
          checked.verdicts());
    }
    long digest = ContentDigest.of(update.sessionId(), checked.published());
    Stand next = new Stand(update.version(), digest, false, count);
    if (repeats(update, stand, next)) {
      return unchanged(update, checked.verdicts());
    }
    requireRoom(directory, stand, update, count);
    directory.put(update.list(), next);
    AcceptedList list =
        new AcceptedList(
            update.list(), update.version(), update.sessionId(), false, checked.accepted());
    return new Decision(list, acknowledgement(update, Status.ACTIVE, "", checked.verdicts()));
  }

  /** Whether the same came before; refuses other content at the same version. */
  private static boolean repeats(EntityListUpdate update, @Nullable Stand stand, Stand next)
      throws RefusedException {
    if (stand == null || stand.version() < next.version()) {
      return false;
    }
    if (stand.removed() != next.removed() || stand.digest() != next.digest()) {
      throw new RefusedException(
          "version "
              + update.version()
              + " of "
              + named(update)
              + (stand.removed() ? " removed it" : " is in force with other content")
              + "; publish a higher version");
    }
    return true;
  }

  private void requireRoom(
      ListDirectory directory, @Nullable Stand stand, EntityListUpdate update, int count)
      throws RefusedException {
    boolean added = stand == null || stand.removed();
    int lists = directory.lists() + 1;
    if (added && lists > limits.lists()) {
      throw new RefusedException(
          "with "
              + named(update)
              + " there would be "
              + lists
              + " lists, at most "
              + limits.lists()
              + " are allowed");
    }
    int before = stand == null ? 0 : stand.entries();
    long entries = (long) directory.entries() - before + count;
    // A list that shrinks helps, even where the limit is lower than it once was.
    if (count > before && entries > limits.totalEntries()) {
      throw new RefusedException(
          "with the "
              + count
              + " entries of "
              + named(update)
              + " all lists would have "
              + entries
              + ", at most "
              + limits.totalEntries()
              + " are allowed");
    }
  }

  private static Decision unchanged(EntityListUpdate update, List<EntryVerdict> verdicts) {
    String reason = "version " + update.version() + " came before with the same content";
    return new Decision(null, acknowledgement(update, Status.UNCHANGED, reason, verdicts));
  }

  private static Decision refusal(
      EntityListUpdate update, String reason, List<EntryVerdict> verdicts) {
    return new Decision(null, acknowledgement(update, Status.REFUSED, reason, verdicts));
  }

  private static ListAcknowledgement acknowledgement(
      EntityListUpdate update, Status status, String reason, List<EntryVerdict> verdicts) {
    return new ListAcknowledgement(
        VisibleText.cut(update.list(), MAX_NAME_CHARACTERS),
        update.version(),
        status,
        reason,
        verdicts,
        update.format(),
        update.origin());
  }

  private static String named(EntityListUpdate update) {
    return "list '" + update.list() + "'";
  }
}
