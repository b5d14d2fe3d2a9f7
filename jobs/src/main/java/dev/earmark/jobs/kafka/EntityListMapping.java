package dev.earmark.jobs.kafka;

import dev.earmark.schemas.UnreadableRecordException;
import dev.earmark.schemas.UnreadableRecordException.Reason;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of the entity-lists topic, Avro or JSON, as updates, and back. Thread-safe. */
public final class EntityListMapping {

  /** The version that an answer gives where the update gives none. */
  public static final long NO_VERSION = -1;

  private final EntityListAvro avro;
  private final EntityListJson json;

  /**
   * @param limits what is too much
   */
  public EntityListMapping(ListLimits limits) {
    avro = new EntityListAvro(limits);
    json = new EntityListJson(limits);
  }

  /** The update as a record's value, in Avro. */
  public byte[] toBytes(EntityListUpdate update) {
    return avro.write(update);
  }

  /** The update in a record, or why there is none; never throws. */
  public ListRecord read(byte @Nullable [] key, byte @Nullable [] value, RecordOrigin origin) {
    if (value == null) {
      return unreadable(origin, Rejection.TOMBSTONE, tombstone(key), new byte[0]);
    }
    boolean isJson = RecordFormats.of(value) == RecordFormat.JSON;
    try {
      ListDraft draft = isJson ? json.read(value) : avro.read(value);
      String problem = nameProblem(draft);
      return problem.isEmpty()
          ? record(draft, key, isJson ? RecordFormat.JSON : RecordFormat.AVRO, origin)
          : unreadable(origin, Rejection.INVALID_FIELD, problem, value);
    } catch (UnreadableRecordException e) {
      String hint = e.reason() == Reason.NO_HEADER ? "; JSON would begin with {" : "";
      return unreadable(origin, e.reason().name(), e.getMessage() + hint, value);
    } catch (IOException e) {
      return unreadable(origin, Rejection.INVALID_JSON, EntityListJson.message(e), value);
    }
  }

  private ListRecord record(
      ListDraft draft, byte @Nullable [] key, RecordFormat format, RecordOrigin origin) {
    String list = draft.list() == null ? "" : draft.list();
    Long version = draft.version();
    List<EntityEntry> entries = draft.entries();
    if (entries == null && draft.removed()) {
      entries = List.of();
    }
    String refusal = draft.problem().isEmpty() ? refusal(draft, key) : draft.problem();
    if (!refusal.isEmpty() || version == null || entries == null) {
      return new ListRecord.Refused(
          new ListAcknowledgement(
              list,
              version == null ? NO_VERSION : version,
              ListAcknowledgement.Status.REFUSED,
              refusal,
              List.of(),
              format,
              origin));
    }
    return new ListRecord.Update(
        new EntityListUpdate(
            list, version, draft.sessionId(), draft.removed(), entries, format, origin));
  }

  /** Without a name no one can be answered. */
  private static String nameProblem(ListDraft draft) {
    String list = draft.list();
    if (list == null) {
      return draft.problem().isEmpty() ? "list is missing" : "no list: " + draft.problem();
    }
    if (list.isBlank()) {
      return "list is blank";
    }
    int max = EntityListChecker.MAX_NAME_CHARACTERS;
    return list.length() <= max
        ? ""
        : "list has " + list.length() + " characters, at most " + max + " are allowed";
  }

  /** Why the record is no update of its list, whatever the list is; empty if it is one. */
  private static String refusal(ListDraft draft, byte @Nullable [] key) {
    if (draft.version() == null) {
      return "version is missing";
    }
    if (draft.entries() == null && !draft.removed()) {
      return "entries is missing, or removed: true";
    }
    // Compaction goes by the key: under another one, the list would be lost, or another list.
    return key == null || Arrays.equals(key, RecordKeys.of(String.valueOf(draft.list())))
        ? ""
        : "the record's key must be the list's name, got " + RecordKeys.text(key);
  }

  private static String tombstone(byte @Nullable [] key) {
    return "the record has no value; to remove list "
        + (key == null ? "" : RecordKeys.text(key) + " ")
        + "publish a version of it with removed: true";
  }

  private static ListRecord unreadable(
      RecordOrigin origin, String reason, String message, byte[] value) {
    return new ListRecord.Unreadable(Rejection.of(origin, null, reason, message, value));
  }
}
