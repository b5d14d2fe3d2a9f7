package dev.earmark.jobs.kafka;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.avro.TranscriptAlternative;
import dev.earmark.schemas.avro.TranscriptKind;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript;
import java.time.Instant;
import java.util.List;

/** Results as values of the finals and partials topics. */
final class TranscriptMapping {

  private final SingleObjectCodec<dev.earmark.schemas.avro.Transcript> avro =
      SingleObjectCodec.of(dev.earmark.schemas.avro.Transcript.class);
  private final String modelName;
  private final String modelVersion;

  TranscriptMapping(String modelName, String modelVersion) {
    this.modelName = modelName;
    this.modelVersion = modelVersion;
  }

  byte[] toBytes(Transcript transcript) {
    return avro.encode(toAvro(transcript));
  }

  dev.earmark.schemas.avro.Transcript toAvro(Transcript transcript) {
    return dev.earmark.schemas.avro.Transcript.newBuilder()
        .setSessionId(transcript.key().sessionId())
        .setChannel(transcript.key().channel())
        .setUtterance(transcript.utterance())
        .setRevision(transcript.revision())
        .setKind(
            transcript.kind() == Transcript.Kind.FINAL
                ? TranscriptKind.FINAL
                : TranscriptKind.PARTIAL)
        .setStartMs(transcript.startMs())
        .setEndMs(transcript.endMs())
        .setCaptureTime(Instant.ofEpochMilli(transcript.captureTimeMs()))
        .setText(transcript.text())
        .setDisplay(transcript.display())
        .setWords(MentionMapping.words(transcript))
        .setStableWords(transcript.stableWords())
        .setNBest(
            transcript.nBest().stream()
                .map(reading -> new TranscriptAlternative(reading.text(), reading.score()))
                .toList())
        .setListVersions(transcript.listVersions())
        .setModelName(modelName)
        .setModelVersion(modelVersion)
        .setEndOfStream(transcript.endOfStream())
        .setAttributes(transcript.info().attributes())
        .build();
  }

  /** The inverse of {@link #toAvro}. */
  static Transcript fromAvro(dev.earmark.schemas.avro.Transcript record) {
    return new Transcript(
        new SessionKey(record.getSessionId(), record.getChannel()),
        record.getUtterance(),
        record.getRevision(),
        record.getKind() == TranscriptKind.FINAL ? Transcript.Kind.FINAL : Transcript.Kind.PARTIAL,
        record.getStartMs(),
        record.getEndMs(),
        record.getText(),
        record.getWords().stream()
            .map(
                word ->
                    new Transcript.Word(
                        word.getText(), word.getStartMs(), word.getEndMs(), word.getConfidence()))
            .toList(),
        record.getStableWords(),
        record.getNBest().stream()
            .map(reading -> new Transcript.Alternative(reading.getText(), reading.getScore()))
            .toList(),
        record.getCaptureTime().toEpochMilli(),
        record.getEndOfStream(),
        new SessionInfo(List.of(), record.getAttributes()),
        MentionMapping.mentions(record.getWords()),
        record.getListVersions());
  }
}
