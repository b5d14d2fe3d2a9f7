package dev.earmark.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcknowledgementTest {

  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final int MEGABYTE = 1_000_000;

  private final AcknowledgementMapping mapping = new AcknowledgementMapping();

  @ParameterizedTest
  @EnumSource
  void read_whatWasWritten_isThePart(RecordFormat format) throws IOException {
    for (Status status : Status.values()) {
      AcknowledgementPart part =
          AcknowledgementPart.whole(
              new ListAcknowledgement(
                  "products",
                  3,
                  status,
                  "because \"of\" this",
                  List.of(
                      new EntryVerdict(0, "a", "a", "", List.of("too short", "common")),
                      new EntryVerdict(1, "c-17", "M\u00fcller", "no letters", List.of())),
                  format,
                  new RecordOrigin("entity-lists", 0, 17)));

      assertThat(mapping.read(mapping.toBytes(part, AT))).isEqualTo(part);
    }
  }

  @Test
  void toBytes_json_hasTheFieldsOfTheSchema() {
    AcknowledgementPart part = AcknowledgementPart.whole(answer(1, "a", RecordFormat.JSON));

    assertThat(new String(mapping.toBytes(part, AT), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"list\":\"products\",\"version\":3,\"status\":\"ACTIVE\",\"reason\":\"\",\"part\":0,"
                + "\"parts\":1,\"activeEntries\":0,\"refusedEntries\":1,\"entries\":[{\"index\":0,"
                + "\"id\":\"a\",\"phrase\":\"a\",\"active\":false,\"refusal\":\"no\",\"warnings\":[]}],"
                + "\"topic\":\"entity-lists\",\"partition\":0,\"offset\":17,"
                + "\"acknowledgedAt\":\"2023-11-14T22:13:20.123Z\"}");
  }

  @Test
  void read_otherRecords_saysWhatItIsNot() {
    assertThatThrownBy(() -> mapping.read(bytes("{\"status\": \"PENDING\"}")))
        .hasMessage("expected a status of a list, found PENDING");
    assertThatThrownBy(() -> mapping.read(bytes("{\"status\": \"ACTIVE\", \"part\": 5}")))
        .hasMessage("an answer of 1 parts has no part 5");
    assertThatThrownBy(() -> mapping.read(bytes("hello"))).hasMessageContaining("C3 01");
    assertThatThrownBy(() -> mapping.read(bytes("{"))).isInstanceOf(IOException.class);
  }

  @Test
  void parts_manyVerdicts_areCutAtTwoThousandWithTotalsInEach() {
    List<AcknowledgementPart> parts = AcknowledgementParts.of(answer(4001, "a", RecordFormat.AVRO));

    assertThat(parts)
        .extracting(part -> part.acknowledgement().entries().size())
        .containsExactly(2000, 2000, 1);
    assertThat(parts).extracting(AcknowledgementPart::part).containsExactly(0, 1, 2);
    assertThat(parts).allMatch(part -> part.parts() == 3 && part.refusedEntries() == 4001);
  }

  @Test
  void parts_noVerdicts_isOne() {
    assertThat(AcknowledgementParts.of(answer(0, "a", RecordFormat.AVRO))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void parts_longPhrases_staySmallerThanAMegabyte(RecordFormat format) {
    for (String character : List.of("a", "\u0000", "\u20AC", "\"", "\uD83D\uDE00")) {
      List<AcknowledgementPart> parts =
          AcknowledgementParts.of(answer(3000, character.repeat(200), format));

      assertThat(parts).allMatch(part -> mapping.toBytes(part, AT).length < MEGABYTE);
    }
  }

  @Test
  void assembly_partsShuffledAndTwice_givesTheAnswer() {
    long seed = 7;
    ListAcknowledgement whole = answer(9000, "a", RecordFormat.AVRO);
    List<AcknowledgementPart> parts = new ArrayList<>(AcknowledgementParts.of(whole));
    parts.addAll(List.copyOf(parts.subList(0, 2)));
    Collections.shuffle(parts, new Random(seed));
    AcknowledgementAssembly assembly = new AcknowledgementAssembly();

    List<ListAcknowledgement> answers =
        parts.stream().map(assembly::add).flatMap(Optional::stream).toList();

    assertThat(answers).as("seed %d", seed).containsExactly(whole);
  }

  @Test
  void codec_part_comesBack() throws IOException {
    AcknowledgementPartCodec codec = new AcknowledgementPartCodec();
    AcknowledgementPart part = AcknowledgementParts.of(answer(2001, "a", RecordFormat.JSON)).get(1);

    assertThat(codec.decode(codec.encode(part))).isEqualTo(part);
  }

  private static ListAcknowledgement answer(int verdicts, String phrase, RecordFormat format) {
    List<EntryVerdict> entries = new ArrayList<>();
    for (int i = 0; i < verdicts; i++) {
      entries.add(new EntryVerdict(i, phrase, phrase, "no", List.of()));
    }
    return new ListAcknowledgement(
        "products", 3, Status.ACTIVE, "", entries, format, new RecordOrigin("entity-lists", 0, 17));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
