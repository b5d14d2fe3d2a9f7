package dev.earmark.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.schemas.avro.EntityMatch;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.TranscriptKind;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.EntityMention;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Alternative;
import dev.earmark.speech.transcript.Transcript.Word;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ResultRecordsTest {

  private static final long NOW_MS = 1_700_000_000_000L;

  @Test
  void transcript_writtenAndRead_keepsEveryField() {
    TranscriptMapping mapping = new TranscriptMapping("earmark-en", "0.1.0");
    Transcript transcript = transcript(Transcript.Kind.FINAL);

    try (var deserializer = SingleObjectDeserializer.ofTranscripts()) {
      var read = deserializer.deserialize("transcripts", mapping.toBytes(transcript));

      assertThat(read).isEqualTo(mapping.toAvro(transcript));
      assertThat(read.getSessionId()).isEqualTo("call-7");
      assertThat(read.getChannel()).isEqualTo(1);
      assertThat(read.getUtterance()).isEqualTo(4);
      assertThat(read.getRevision()).isEqualTo(6);
      assertThat(read.getKind()).isEqualTo(TranscriptKind.FINAL);
      assertThat(read.getStartMs()).isEqualTo(1000);
      assertThat(read.getEndMs()).isEqualTo(1800);
      assertThat(read.getCaptureTime()).isEqualTo(Instant.ofEpochMilli(NOW_MS));
      assertThat(read.getText()).isEqualTo("good morning");
      assertThat(read.getDisplay()).isEqualTo("good Morning");
      assertThat(read.getListVersions()).containsExactly(Map.entry("names", 3L));
      assertThat(read.getWords().get(1).getText()).isEqualTo("morning");
      assertThat(read.getWords().get(1).getConfidence()).isEqualTo(0.5f);
      assertThat(read.getStableWords()).isEqualTo(2);
      assertThat(read.getNBest().get(1).getText()).isEqualTo("good mourning");
      assertThat(read.getNBest().get(1).getScore()).isEqualTo(-5.5);
      assertThat(read.getModelName()).isEqualTo("earmark-en");
      assertThat(read.getModelVersion()).isEqualTo("0.1.0");
      assertThat(read.getEndOfStream()).isTrue();
      assertThat(read.getAttributes()).containsEntry("region", "eu");
    }
  }

  @Test
  void transcript_toAvroAndBack_isTheSame() {
    Transcript transcript = transcript(Transcript.Kind.FINAL);

    assertThat(TranscriptMapping.fromAvro(new TranscriptMapping("m", "1").toAvro(transcript)))
        .isEqualTo(transcript);
  }

  @Test
  void mentions_wordsOfRecords_giveTheSameMentions() {
    long seed = 11;
    Random random = new Random(seed);
    for (int trial = 0; trial < 500; trial++) {
      List<Word> words = new ArrayList<>();
      List<EntityMention> mentions = new ArrayList<>();
      while (words.size() < 20) {
        int count = 1 + random.nextInt(3);
        if (random.nextBoolean()) {
          // Neighbours may be of the same entry.
          mentions.add(
              new EntityMention(
                  words.size(),
                  count,
                  "e",
                  "E",
                  "names",
                  3,
                  "subword",
                  random.nextBoolean() ? "x" : null));
        }
        for (int i = 0; i < count; i++) {
          words.add(new Word("w", 0, 1, 1));
        }
      }
      Transcript transcript = transcript(Transcript.Kind.FINAL, words, mentions);

      assertThat(MentionMapping.mentions(MentionMapping.words(transcript)))
          .as("seed %d, trial %d", seed, trial)
          .isEqualTo(mentions);
    }
  }

  @Test
  void mentions_ofOneEntry_areTellableAtEachWord() {
    var words =
        new TranscriptMapping("m", "1").toAvro(transcript(Transcript.Kind.FINAL)).getWords();

    assertThat(words.get(0).getMatches()).isEmpty();
    assertThat(words.get(1).getMatches())
        .containsExactly(new EntityMatch("c-17", "names", 3L, "subword", "mourning", 0, "Morning"));
  }

  @Test
  void transcript_partial_isMarked() {
    assertThat(
            new TranscriptMapping("m", "1").toAvro(transcript(Transcript.Kind.PARTIAL)).getKind())
        .isEqualTo(TranscriptKind.PARTIAL);
  }

  @Test
  void rejection_withoutChunk_hasNoSession() {
    RecordOrigin origin = new RecordOrigin("audio", 3, 17);
    Rejection rejection = Rejection.of(origin, null, "TRUNCATED", "cut", new byte[100]);

    RejectedRecord record =
        RejectionSerializationSchema.toAvro(rejection, Instant.ofEpochMilli(NOW_MS));

    assertThat(record.getSessionId()).isNull();
    assertThat(record.getTopic()).isEqualTo("audio");
    assertThat(record.getPartition()).isEqualTo(3);
    assertThat(record.getOffset()).isEqualTo(17);
    assertThat(record.getReason()).isEqualTo("TRUNCATED");
    assertThat(record.getPayloadHead().remaining()).isEqualTo(Rejection.HEAD_BYTES);
    assertThat(record.getPayloadBytes()).isEqualTo(100);
  }

  @Test
  void deserializer_otherBytes_saysTopicAndReason() {
    try (var deserializer = SingleObjectDeserializer.ofTranscripts()) {
      byte[] json = "{\"text\": \"hello\"}".getBytes(StandardCharsets.UTF_8);

      assertThatThrownBy(() -> deserializer.deserialize("transcripts", json))
          .isInstanceOf(SerializationException.class)
          .hasMessageContaining("topic transcripts: Transcript: expected C3 01");
    }
  }

  @Test
  void keys_nameTheChannel() {
    assertThat(new String(RecordKeys.of(new SessionKey("call-7", 1)), StandardCharsets.UTF_8))
        .isEqualTo("call-7/1");
  }

  @Test
  void captureTimes_clockWrong_fallBackToTheReference() {
    long hourMs = Duration.ofHours(1).toMillis();
    assertThat(CaptureTimes.orElse(NOW_MS - hourMs, NOW_MS)).isEqualTo(NOW_MS - hourMs);
    assertThat(CaptureTimes.orElse(NOW_MS + hourMs, NOW_MS)).isEqualTo(NOW_MS);
    assertThat(CaptureTimes.orElse(0, NOW_MS)).isEqualTo(NOW_MS);
    assertThat(CaptureTimes.orElse(Long.MAX_VALUE, NOW_MS)).isEqualTo(NOW_MS);
    assertThat(CaptureTimes.orElse(Long.MIN_VALUE, NOW_MS)).isEqualTo(NOW_MS);
  }

  private static Transcript transcript(Transcript.Kind kind) {
    return transcript(
        kind,
        List.of(new Word("good", 1000, 1300, 0.9f), new Word("morning", 1300, 1800, 0.5f)),
        List.of(new EntityMention(1, 1, "c-17", "Morning", "names", 3, "subword", "mourning")));
  }

  private static Transcript transcript(
      Transcript.Kind kind, List<Word> words, List<EntityMention> mentions) {
    return new Transcript(
        new SessionKey("call-7", 1),
        4,
        6,
        kind,
        1000,
        1800,
        "good morning",
        words,
        2,
        List.of(new Alternative("good morning", -3.25), new Alternative("good mourning", -5.5)),
        NOW_MS,
        true,
        new SessionInfo(List.of(), Map.of("region", "eu")),
        mentions,
        Map.of("names", 3L));
  }
}
