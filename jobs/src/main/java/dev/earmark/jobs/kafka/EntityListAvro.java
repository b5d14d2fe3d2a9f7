package dev.earmark.jobs.kafka;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.UnreadableRecordException;
import dev.earmark.schemas.UnreadableRecordException.Reason;
import dev.earmark.schemas.avro.EntityList;
import dev.earmark.schemas.avro.EntityListEntry;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListLimits;
import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** Entity lists in Avro. Thread-safe. */
final class EntityListAvro {

  private static final int HEADER_BYTES = 10;

  private final SingleObjectCodec<EntityList> codec = SingleObjectCodec.of(EntityList.class);
  private final ListLimits limits;

  EntityListAvro(ListLimits limits) {
    this.limits = limits;
  }

  byte[] write(EntityListUpdate update) {
    return codec.encode(
        EntityList.newBuilder()
            .setList(update.list())
            .setVersion(update.version())
            .setSessionId(update.sessionId())
            .setRemoved(update.removed())
            .setEntries(update.entries().stream().map(EntityListAvro::toAvro).toList())
            .build());
  }

  /**
   * Reads a list; of one with too many entries only its name and version.
   *
   * @throws UnreadableRecordException if the bytes are no list
   */
  ListDraft read(byte[] value) throws UnreadableRecordException {
    try {
      EntityList list = codec.decode(value, limits.entries());
      return new ListDraft(
          list.getList(),
          list.getVersion(),
          list.getSessionId(),
          list.getRemoved(),
          list.getEntries().stream().map(EntityListAvro::fromAvro).toList(),
          "");
    } catch (UnreadableRecordException e) {
      if (e.reason() != Reason.TOO_MANY_ELEMENTS) {
        throw e;
      }
      return head(value, String.valueOf(e.getMessage()));
    }
  }

  /** List and version are the first fields of every version of the schema, as it says. */
  private static ListDraft head(byte[] value, String problem) {
    BinaryDecoder in =
        DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
    try {
      String list = in.readString();
      return new ListDraft(list, in.readLong(), null, false, null, problem);
    } catch (IOException e) {
      throw new IllegalStateException("the bytes were checked up to their entries", e);
    }
  }

  private static EntityListEntry toAvro(EntityEntry entry) {
    return EntityListEntry.newBuilder()
        .setId(entry.id().equals(entry.phrase()) ? null : entry.id())
        .setPhrase(entry.phrase())
        .setDisplayAs(entry.displayAs())
        .setSoundsLike(entry.soundsLike())
        .setPronunciations(entry.pronunciations())
        .setWeight(entry.weight())
        .build();
  }

  private static EntityEntry fromAvro(EntityListEntry entry) {
    return new EntityEntry(
        entry.getId() == null ? entry.getPhrase() : entry.getId(),
        entry.getPhrase(),
        entry.getDisplayAs(),
        entry.getSoundsLike(),
        entry.getPronunciations(),
        entry.getWeight());
  }
}
