package dev.earmark.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.earmark.jobs.kafka.TranscriptReader;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transcripts as they lie in Kafka, turned into what can be shown. */
final class TranscriptRecords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TranscriptRecords() {}

  /** One line of JSON with all that the record says. */
  static String json(dev.earmark.schemas.avro.Transcript record) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("session", record.getSessionId());
    fields.put("channel", record.getChannel());
    fields.put("utterance", record.getUtterance());
    fields.put("revision", record.getRevision());
    fields.put("kind", record.getKind().name());
    fields.put("startMs", record.getStartMs());
    fields.put("endMs", record.getEndMs());
    fields.put("captureTime", record.getCaptureTime().toString());
    fields.put("text", record.getText());
    fields.put("display", record.getDisplay());
    fields.put("stableWords", record.getStableWords());
    Transcript transcript = TranscriptReader.transcript(record);
    fields.put("words", transcript.words().stream().map(TranscriptRecords::word).toList());
    fields.put("mentions", transcript.mentions().stream().map(TranscriptRecords::mention).toList());
    fields.put("nBest", transcript.nBest().stream().map(TranscriptRecords::alternative).toList());
    fields.put("listVersions", record.getListVersions());
    fields.put("model", record.getModelName() + " " + record.getModelVersion());
    fields.put("endOfStream", record.getEndOfStream());
    fields.put("attributes", record.getAttributes());
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are JSON", e);
    }
  }

  private static Map<String, Object> word(Transcript.Word word) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("word", word.text());
    fields.put("startMs", word.startMs());
    fields.put("endMs", word.endMs());
    fields.put("confidence", word.confidence());
    return fields;
  }

  private static Map<String, @Nullable Object> mention(EntityMention mention) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("firstWord", mention.firstWord());
    fields.put("wordCount", mention.wordCount());
    fields.put("entryId", mention.entryId());
    fields.put("display", mention.display());
    fields.put("list", mention.list());
    fields.put("version", mention.version());
    fields.put("technique", mention.technique());
    fields.put("unbiasedText", mention.unbiasedText());
    return fields;
  }

  private static Map<String, Object> alternative(Transcript.Alternative reading) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", reading.text());
    fields.put("score", reading.score());
    return fields;
  }
}
