package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntityListCodecsTest {

  private static final EntityListUpdate UPDATE =
      new EntityListUpdate(
          "products",
          1L << 40,
          "call",
          false,
          List.of(
              EntityEntry.of("Café Noir"),
              new EntityEntry(
                  "2", "IKEA", "Ikea", List.of("eye key ah", "ikea"), List.of("AE K IY"), -0.5)),
          RecordFormat.AVRO,
          new RecordOrigin("lists", 3, 99));

  private static <T> void assertRoundTrip(StateCodec<T> codec, T value, T other)
      throws IOException {
    byte[] bytes = codec.encode(value);
    T decoded = codec.decode(bytes);
    assertThat(decoded).isEqualTo(value);
    assertThat(codec.encode(decoded)).isEqualTo(bytes);
    assertThat(codec.encode(other)).isNotEqualTo(bytes);
    bytes[0] = 9;
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("reads versions 1 to 1, found version 9");
  }

  @Test
  void decode_ofUpdate_isEqual() throws IOException {
    assertRoundTrip(new EntityListUpdateCodec(), UPDATE, TestingUpdates.removal("products", 2));
  }

  @Test
  void decode_ofAcceptedList_isEqual() throws IOException {
    EntityListChecker checker = TestingUpdates.checker(ListLimits.DEFAULTS);
    AcceptedList list = Objects.requireNonNull(checker.decide(new ListDirectory(), UPDATE).list());
    assertThat(list.entries()).hasSize(2);
    assertRoundTrip(
        new AcceptedListCodec(), list, new AcceptedList("products", 3, null, true, List.of()));
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void decode_ofAcknowledgement_isEqual(Status status) throws IOException {
    List<EntryVerdict> verdicts =
        List.of(
            new EntryVerdict(0, "1", "Café", "", List.of("short", "common")),
            new EntryVerdict(1, "2", "Ж", "has a letter", List.of()));
    assertRoundTrip(
        new ListAcknowledgementCodec(),
        new ListAcknowledgement(
            "x", 4, status, "why", verdicts, RecordFormat.JSON, new RecordOrigin("lists", 1, 2)),
        new ListAcknowledgement(
            "x", 4, status, "", List.of(), RecordFormat.AVRO, RecordOrigin.NONE));
  }

  @Test
  void decode_ofDirectory_isEqualAndCounts() throws IOException {
    EntityListChecker checker = TestingUpdates.checker(ListLimits.DEFAULTS);
    ListDirectory directory = new ListDirectory();
    checker.decide(directory, UPDATE);
    checker.decide(directory, TestingUpdates.removal("old", 8));
    ListDirectoryCodec codec = new ListDirectoryCodec();
    assertRoundTrip(codec, directory, new ListDirectory());
    ListDirectory decoded = codec.decode(codec.encode(directory));
    assertThat(decoded.lists()).isEqualTo(1);
    assertThat(decoded.entries()).isEqualTo(2);
  }
}
