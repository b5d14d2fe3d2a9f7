package dev.earmark.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.schemas.SingleObjectCodec;
import dev.earmark.schemas.avro.EntityList;
import dev.earmark.schemas.avro.EntityListEntry;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListLimits;
import dev.earmark.speech.context.RecordFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityListMappingTest {

  private static final RecordOrigin ORIGIN = new RecordOrigin("entity-lists", 0, 17);
  private static final ListLimits LIMITS = new ListLimits(1000, 50, 12, 4, 10, 5000);

  private static final String PRODUCTS =
      """
      {"list": "products", "version": 3, "sessionId": "call-7", "entries": [
        "Platinum Motors",
        {"phrase": "Sitille", "displayAs": "Sitille AG", "soundsLike": ["see till", "sit eel"],
         "pronunciations": ["S IH T IY L"], "weight": 2, "id": "c-17"}]}
      """;

  private final EntityListMapping mapping = new EntityListMapping(LIMITS);

  @Test
  void read_json_hasEveryField() {
    assertThat(update(PRODUCTS)).isEqualTo(products(RecordFormat.JSON));
  }

  @Test
  void read_whatWasWrittenInAvro_isTheUpdateWithItsOrigin() {
    EntityListUpdate update = products(RecordFormat.AVRO);

    assertThat(mapping.read(key("products"), mapping.toBytes(update), ORIGIN))
        .isEqualTo(new ListRecord.Update(update));
  }

  @Test
  void read_fieldsInAnyOrderBehindAByteOrderMark_isJson() {
    EntityListUpdate update =
        update(
            "\uFEFF \n{\"removed\": true, \"version\": 4, \"sessionId\": null, \"list\": \"a\"}");

    assertThat(update.removed()).isTrue();
    assertThat(update.version()).isEqualTo(4);
    assertThat(update.sessionId()).isNull();
    assertThat(update.entries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"entries\": []                        | version is missing",
        "\"version\": \"3\", \"entries\": []    | version: expected a whole number, found a text",
        "\"version\": 3.0, \"entries\": []      | version: expected a whole number, found a number",
        "\"version\": 9223372036854775808, \"entries\": [] | version has more than 64 bits",
        "\"version\": 3                         | entries is missing, or removed: true",
        "\"version\": 3, \"removed\": false     | entries is missing, or removed: true",
        "\"version\": 3, \"entries\": \"a\"     | entries: expected an array, found a text",
        "\"version\": 3, \"entries\": null      | entries: expected an array, found null",
        "\"version\": 3, \"entires\": []        | unknown field entires; a list has list, version, sessionId, removed, entries",
        "\"version\": 3, \"entries\": [], \"version\": 4 | version is there twice",
        "\"version\": 3, \"entries\": [], \"removed\": 1 | removed: expected true or false, found a number",
        "\"version\": 3, \"entries\": [], \"sessionId\": 7 | sessionId: expected a text, found a number"
      })
  void read_jsonThatIsNoUpdate_isRefusedWithTheField(String fields, String reason) {
    ListAcknowledgement refusal = refusal("{\"list\": \"products\", " + fields + "}");

    assertThat(refusal.list()).isEqualTo("products");
    assertThat(refusal.status()).isEqualTo(ListAcknowledgement.Status.REFUSED);
    assertThat(refusal.reason()).startsWith(reason);
    assertThat(refusal.format()).isEqualTo(RecordFormat.JSON);
    assertThat(refusal.origin()).isEqualTo(ORIGIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"version\": 3, \"entries\": []}                 | INVALID_FIELD | list is missing",
        "{\"list\": 5, \"version\": 3, \"entries\": []}    | INVALID_FIELD | list: expected a text, found a number",
        "{\"list\": \" \", \"version\": 3, \"entries\": []} | INVALID_FIELD | list is blank",
        "{\"list\": \"a\", \"version\": 3, \"entries\": [  | INVALID_JSON | at line 1, column",
        "{\"list\": \"a\", \"version\": 3, \"entries\": []} x | INVALID_JSON | Unrecognized token 'x'",
        "{\"list\": \"a\", \"version\": 3, \"entries\": []} {} | INVALID_JSON | expected the end, found an object",
        "{\"list\": \"a\", \"version\": NaN, \"entries\": []} | INVALID_JSON | NaN",
        "{'list': 'a'}                                     | INVALID_JSON | Unexpected character",
        "products                                          | NO_HEADER | JSON would begin with {",
        "[\"a\"]                                           | NO_HEADER | JSON would begin with {"
      })
  void read_noListToAnswerFor_isUnreadable(String value, String reason, String message) {
    Rejection rejection = rejection(bytes(value));

    assertThat(rejection.reason()).isEqualTo(reason);
    assertThat(rejection.message()).contains(message);
    assertThat(rejection.origin()).isEqualTo(ORIGIN);
  }

  @Test
  void read_nestingBomb_isUnreadable() {
    String bomb = "{\"list\": \"a\", \"entries\": " + "[".repeat(100_000);

    assertThat(rejection(bytes(bomb)).message()).contains("nesting depth");
  }

  @Test
  void read_tombstone_saysHowToRemoveTheList() {
    ListRecord record = mapping.read(key("products"), null, ORIGIN);

    assertThat(((ListRecord.Unreadable) record).rejection().message())
        .isEqualTo(
            "the record has no value; to remove list products publish a version of it with removed:"
                + " true");
    assertThat(rejection(null).reason()).isEqualTo("TOMBSTONE");
  }

  @Test
  void read_keyOfAnotherList_isRefused() {
    ListRecord record = mapping.read(key("other"), bytes(PRODUCTS), ORIGIN);

    assertThat(((ListRecord.Refused) record).acknowledgement().reason())
        .isEqualTo("the record's key must be the list's name, got other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "5                                         | expected a phrase or an object, found a number",
        "[[\"x\"]]                                 | expected a phrase or an object, found an array",
        "{}                                        | phrase is missing",
        "{\"phrase\": null}                        | phrase: expected a text, found null",
        "{\"phrase\": \"a\", \"colour\": {\"b\": [1]}} | unknown field colour; an entry has id, phrase,",
        "{\"phrase\": \"a\", \"phrase\": \"b\"}    | phrase is there twice",
        "{\"phrase\": \"a\", \"soundsLike\": \"b\"} | soundsLike: expected an array, found a text",
        "{\"phrase\": \"a\", \"soundsLike\": [{\"b\": 1}]} | soundsLike: expected texts, found an object",
        "{\"phrase\": \"a\", \"pronunciations\": [\"1\", \"2\", \"3\", \"4\", \"5\"]} | pronunciations has more than 4 texts",
        "{\"phrase\": \"a\", \"weight\": \"2\"}    | weight: expected a number, found a text",
        "{\"phrase\": \"a\", \"weight\": null}      | weight: expected a number, found null"
      })
  void read_badEntry_leavesTheOthers(String entry, String problem) {
    EntityListUpdate update =
        update("{\"list\": \"a\", \"version\": 1, \"entries\": [" + entry + ", \"good\"]}");

    assertThat(update.entries()).hasSize(2);
    assertThat(update.entries().get(0).problem()).startsWith(problem);
    assertThat(update.entries().get(1)).isEqualTo(EntityEntry.of("good"));
  }

  @Test
  void read_phraseOfTenMegabytes_isABadEntryThatKeepsItsBeginning() {
    String huge = "x".repeat(10 << 20);
    EntityListUpdate update =
        update(
            "{\"list\": \"a\", \"version\": 1, \"entries\": [\""
                + huge
                + "\", {\"phrase\": \""
                + huge
                + "\"}, \"good\"]}");

    assertThat(update.entries())
        .extracting(EntityEntry::problem)
        .containsExactly(
            "phrase has 10485760 characters, no text may have more than 200",
            "phrase has 10485760 characters, no text may have more than 200",
            "");
    assertThat(update.entries()).allMatch(entry -> entry.phrase().length() <= 200);
  }

  @Test
  void read_nameOfTenMegabytes_isUnreadable() {
    String huge = "x".repeat(10 << 20);

    assertThat(rejection(bytes("{\"list\": \"" + huge + "\"}")).reason())
        .isEqualTo("INVALID_FIELD");
    assertThat(
            rejection(
                    mapping.toBytes(
                        new EntityListUpdate(
                            huge, 1, null, true, List.of(), RecordFormat.AVRO, ORIGIN)))
                .message())
        .isEqualTo("list has 10485760 characters, at most 200 are allowed");
  }

  @Test
  void read_tooManyEntries_isRefusedThoughListAndVersionComeLast() {
    String entries = String.join(",", Collections.nCopies(1001, "\"a\""));

    ListAcknowledgement refusal =
        refusal("{\"entries\": [" + entries + "], \"version\": 7, \"list\": \"a\"}");

    assertThat(refusal.reason()).isEqualTo("entries: more than 1000");
    assertThat(refusal.version()).isEqualTo(7);
  }

  @Test
  void read_tooManyEntriesInAvro_isRefused() {
    byte[] value = mapping.toBytes(list(Collections.nCopies(1001, EntityEntry.of("a"))));

    ListRecord record = mapping.read(null, value, ORIGIN);

    assertThat(((ListRecord.Refused) record).acknowledgement())
        .satisfies(
            refusal -> {
              assertThat(refusal.list()).isEqualTo("a");
              assertThat(refusal.version()).isEqualTo(1);
              assertThat(refusal.reason()).contains("at most 1000 elements, found 1001");
              assertThat(refusal.format()).isEqualTo(RecordFormat.AVRO);
            });
  }

  @Test
  void read_avroOfAnotherWriter_hasTheDefaults() {
    byte[] value =
        SingleObjectCodec.of(EntityList.class)
            .encode(
                EntityList.newBuilder()
                    .setList("a")
                    .setVersion(1)
                    .setEntries(List.of(EntityListEntry.newBuilder().setPhrase("b").build()))
                    .build());

    assertThat(mapping.read(null, value, ORIGIN))
        .isEqualTo(new ListRecord.Update(list(List.of(EntityEntry.of("b")))));
  }

  @Test
  void read_avroCutAnywhere_isUnreadable() {
    byte[] value = mapping.toBytes(products(RecordFormat.AVRO));
    for (int length = 0; length < value.length; length++) {
      assertThat(mapping.read(null, Arrays.copyOf(value, length), ORIGIN))
          .isInstanceOf(ListRecord.Unreadable.class);
    }
  }

  @Test
  void read_randomDamage_givesARecordThatItsCodecKeeps() throws IOException {
    long seed = 20221123;
    Random random = new Random(seed);
    ListRecordCodec codec = new ListRecordCodec();
    List<byte[]> values = List.of(bytes(PRODUCTS), mapping.toBytes(products(RecordFormat.AVRO)));
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] value = values.get(trial % 2).clone();
      for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
        value[random.nextInt(value.length)] = (byte) random.nextInt();
      }
      ListRecord record = mapping.read(null, value, ORIGIN);
      assertThat(codec.encode(codec.decode(codec.encode(record))))
          .as("seed %d, trial %d", seed, trial)
          .isEqualTo(codec.encode(record));
    }
  }

  @Test
  void codec_everyKindOfRecord_comesBack() throws IOException {
    ListRecordCodec codec = new ListRecordCodec();
    for (ListRecord record :
        List.of(
            mapping.read(null, bytes(PRODUCTS), ORIGIN),
            mapping.read(null, bytes("{\"list\": \"a\"}"), ORIGIN),
            mapping.read(null, null, ORIGIN))) {
      assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
  }

  private EntityListUpdate update(String json) {
    return ((ListRecord.Update) mapping.read(null, bytes(json), ORIGIN)).update();
  }

  private ListAcknowledgement refusal(String json) {
    return ((ListRecord.Refused) mapping.read(null, bytes(json), ORIGIN)).acknowledgement();
  }

  private Rejection rejection(byte @Nullable [] value) {
    return ((ListRecord.Unreadable) mapping.read(null, value, ORIGIN)).rejection();
  }

  private static EntityListUpdate products(RecordFormat format) {
    return new EntityListUpdate(
        "products",
        3,
        "call-7",
        false,
        List.of(
            EntityEntry.of("Platinum Motors"),
            new EntityEntry(
                "c-17",
                "Sitille",
                "Sitille AG",
                List.of("see till", "sit eel"),
                List.of("S IH T IY L"),
                2)),
        format,
        ORIGIN);
  }

  private static EntityListUpdate list(List<EntityEntry> entries) {
    return new EntityListUpdate("a", 1, null, false, entries, RecordFormat.AVRO, ORIGIN);
  }

  private static byte[] key(String list) {
    return list.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
