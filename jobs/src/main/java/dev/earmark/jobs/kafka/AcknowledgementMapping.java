package dev.earmark.jobs.kafka;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.avro.ListEntryVerdict;
import dev.earmark.schemas.avro.ListStatus;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Answers to updates as values of the acknowledgements topic, Avro or JSON, and back. */
final class AcknowledgementMapping {

  private final SingleObjectCodec<dev.earmark.schemas.avro.ListAcknowledgement> avro =
      SingleObjectCodec.of(dev.earmark.schemas.avro.ListAcknowledgement.class);

  /** In the format of the update that is answered. */
  byte[] toBytes(AcknowledgementPart part, Instant acknowledgedAt) {
    return part.acknowledgement().format() == RecordFormat.JSON
        ? AcknowledgementJson.write(part, acknowledgedAt).getBytes(StandardCharsets.UTF_8)
        : avro.encode(toAvro(part, acknowledgedAt));
  }

  /**
   * The inverse of {@link #toBytes}, but for the time.
   *
   * @throws IOException if the value is no answer, or its status is newer than this version
   */
  AcknowledgementPart read(byte[] value) throws IOException {
    return RecordFormats.of(value) == RecordFormat.JSON
        ? AcknowledgementJson.read(value)
        : fromAvro(avro.decode(value));
  }

  private static dev.earmark.schemas.avro.ListAcknowledgement toAvro(
      AcknowledgementPart part, Instant acknowledgedAt) {
    ListAcknowledgement answer = part.acknowledgement();
    return dev.earmark.schemas.avro.ListAcknowledgement.newBuilder()
        .setList(answer.list())
        .setVersion(answer.version())
        .setStatus(toAvro(answer.status()))
        .setReason(answer.reason())
        .setPart(part.part())
        .setParts(part.parts())
        .setActiveEntries(part.activeEntries())
        .setRefusedEntries(part.refusedEntries())
        .setEntries(answer.entries().stream().map(AcknowledgementMapping::toAvro).toList())
        .setTopic(answer.origin().topic())
        .setPartition(answer.origin().partition())
        .setOffset(answer.origin().offset())
        .setAcknowledgedAt(acknowledgedAt)
        .build();
  }

  private static ListEntryVerdict toAvro(EntryVerdict verdict) {
    return new ListEntryVerdict(
        verdict.index(),
        verdict.id(),
        verdict.phrase(),
        verdict.active(),
        verdict.refusal(),
        verdict.warnings());
  }

  private static AcknowledgementPart fromAvro(dev.earmark.schemas.avro.ListAcknowledgement record)
      throws IOException {
    ListAcknowledgement answer =
        new ListAcknowledgement(
            record.getList(),
            record.getVersion(),
            status(record.getStatus()),
            record.getReason(),
            record.getEntries().stream().map(AcknowledgementMapping::fromAvro).toList(),
            RecordFormat.AVRO,
            new RecordOrigin(record.getTopic(), record.getPartition(), record.getOffset()));
    return new AcknowledgementPart(
        answer,
        record.getPart(),
        record.getParts(),
        record.getActiveEntries(),
        record.getRefusedEntries());
  }

  private static EntryVerdict fromAvro(ListEntryVerdict verdict) {
    return new EntryVerdict(
        verdict.getIndex(),
        verdict.getId(),
        verdict.getPhrase(),
        verdict.getRefusal(),
        verdict.getWarnings());
  }

  private static ListStatus toAvro(Status status) {
    return switch (status) {
      case ACTIVE -> ListStatus.ACTIVE;
      case REMOVED -> ListStatus.REMOVED;
      case UNCHANGED -> ListStatus.UNCHANGED;
      case REFUSED -> ListStatus.REFUSED;
    };
  }

  private static Status status(ListStatus status) throws IOException {
    return switch (status) {
      case ACTIVE -> Status.ACTIVE;
      case REMOVED -> Status.REMOVED;
      case UNCHANGED -> Status.UNCHANGED;
      case REFUSED -> Status.REFUSED;
      case UNKNOWN -> throw new IOException("the status is unknown to this version of Earmark");
    };
  }
}
