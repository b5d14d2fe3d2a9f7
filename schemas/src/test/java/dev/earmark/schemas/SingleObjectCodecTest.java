package dev.earmark.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.earmark.schemas.UnreadableRecordException.Reason;
import dev.earmark.schemas.avro.AudioChunk;
import dev.earmark.schemas.avro.AudioCodec;
import dev.earmark.schemas.avro.EntityMatch;
import dev.earmark.schemas.avro.RejectedRecord;
import dev.earmark.schemas.avro.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class SingleObjectCodecTest {

  private static final int HEADER_BYTES = 10;

  private final SingleObjectCodec<AudioChunk> codec = SingleObjectCodec.of(AudioChunk.class);
  private final AudioChunk chunk = chunk(new byte[] {1, 2, 3});

  @Test
  void decode_whatEncodeWrote_isEqual() throws UnreadableRecordException {
    byte[] bytes = codec.encode(chunk);

    assertThat(bytes).startsWith(0xC3, 0x01);
    assertThat(codec.decode(bytes)).isEqualTo(chunk);
  }

  @Test
  void decode_payloadOfTenMegabytes_isEqual() throws UnreadableRecordException {
    AudioChunk large = chunk(new byte[10 * 1024 * 1024]);

    assertThat(codec.decode(codec.encode(large))).isEqualTo(large);
  }

  @Test
  void decode_noBytes_isEmpty() {
    assertThat(reasonOf(new byte[0])).isEqualTo(Reason.EMPTY);
  }

  @Test
  void decode_otherMagic_isNoHeader() {
    byte[] bytes = codec.encode(chunk);
    bytes[0] = '{';

    assertThat(reasonOf(bytes)).isEqualTo(Reason.NO_HEADER);
    assertThat(reasonOf(Arrays.copyOf(codec.encode(chunk), HEADER_BYTES - 1)))
        .isEqualTo(Reason.NO_HEADER);
  }

  @Test
  void decode_recordOfAnotherSchema_isUnknownSchema() {
    RejectedRecord other =
        new RejectedRecord(
            "audio",
            0,
            7L,
            null,
            null,
            null,
            "EMPTY",
            "",
            ByteBuffer.allocate(0),
            0,
            Instant.ofEpochMilli(1));

    assertThatThrownBy(() -> codec.decode(SingleObjectCodec.of(RejectedRecord.class).encode(other)))
        .hasMessageContaining("AudioChunk: knows 1 versions, none with fingerprint");
  }

  @Test
  void decode_cutAnywhere_isTruncated() {
    byte[] bytes = codec.encode(chunk);
    for (int length = HEADER_BYTES; length < bytes.length; length++) {
      assertThat(reasonOf(Arrays.copyOf(bytes, length)))
          .as("the first %d of %d bytes", length, bytes.length)
          .isEqualTo(Reason.TRUNCATED);
    }
  }

  @Test
  void decode_bytesAfterTheRecord_isTrailingBytes() {
    byte[] bytes = codec.encode(chunk);

    assertThat(reasonOf(Arrays.copyOf(bytes, bytes.length + 1))).isEqualTo(Reason.TRAILING_BYTES);
  }

  @Test
  void decode_lengthOfTwoGigabytes_allocatesNothing() {
    byte[] bytes = codec.encode(chunk);
    byte[] corrupt = Arrays.copyOf(bytes, HEADER_BYTES + 5);
    System.arraycopy(
        new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
        0,
        corrupt,
        HEADER_BYTES,
        5);

    UnreadableRecordException failure =
        catchThrowableOfType(UnreadableRecordException.class, () -> codec.decode(corrupt));

    assertThat(failure)
        .hasMessage("AudioChunk: expected 2147483647 more bytes, found 0 bytes at byte 15");
  }

  @Test
  void decode_moreElementsThanTaken_isTooManyElements() throws UnreadableRecordException {
    byte[] bytes = codec.encode(chunk);

    assertThat(codec.decode(bytes, 2)).isEqualTo(chunk);
    assertThatThrownBy(() -> codec.decode(bytes, 1))
        .isInstanceOfSatisfying(
            UnreadableRecordException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY_ELEMENTS))
        .hasMessageContaining("AudioChunk: expected at most 1 elements, found 2");
  }

  @Test
  void decode_transcriptOfVersion1_hasTheDefaultsOfVersion2() throws IOException {
    Schema old = SchemaHistory.of("Transcript").get(0);
    Schema wordSchema = old.getField("words").schema().getElementType();
    GenericData.Record match =
        new GenericRecordBuilder(wordSchema.getField("matches").schema().getElementType())
            .set("entryId", "sitille")
            .set("list", "names")
            .build();
    GenericData.Record word =
        new GenericRecordBuilder(wordSchema)
            .set("text", "sitille")
            .set("matches", List.of(match))
            .build();
    GenericData.Record transcript =
        new GenericRecordBuilder(old)
            .set("sessionId", "call-7")
            .set("utterance", 0)
            .set("captureTime", 0L)
            .set("words", List.of(word))
            .build();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), old)
        .encode(transcript, written);

    EntityMatch read =
        SingleObjectCodec.of(Transcript.class)
            .decode(written.toByteArray())
            .getWords()
            .get(0)
            .getMatches()
            .get(0);

    assertThat(read.getEntryId()).isEqualTo("sitille");
    assertThat(read.getMention()).isZero();
    assertThat(read.getDisplay()).isEmpty();
  }

  @Test
  void decode_enumSymbolOutOfRange_isMalformed() throws UnreadableRecordException {
    AudioChunk plain =
        AudioChunk.newBuilder()
            .setSessionId("s")
            .setSequence(0)
            .setCodec(AudioCodec.OPUS)
            .setCaptureTime(Instant.EPOCH)
            .build();
    byte[] bytes = codec.encode(plain);
    int symbol = HEADER_BYTES + 4;
    assertThat(bytes[symbol]).isEqualTo((byte) 8);
    bytes[symbol] = 2 * 30;

    assertThat(reasonOf(bytes)).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void decode_randomDamage_givesARecordOrAReason() {
    long seed = 20221123;
    Random random = new Random(seed);
    for (int trial = 0; trial < 20_000; trial++) {
      byte[] bytes = codec.encode(chunk);
      int damages = 1 + random.nextInt(4);
      for (int i = 0; i < damages; i++) {
        bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();
      }
      try {
        assertThat(codec.decode(bytes)).isNotNull();
      } catch (UnreadableRecordException expected) {
        assertThat(expected.reason()).as("seed %d, trial %d", seed, trial).isNotNull();
      }
    }
  }

  private Reason reasonOf(byte[] bytes) {
    return catchThrowableOfType(UnreadableRecordException.class, () -> codec.decode(bytes))
        .reason();
  }

  private static AudioChunk chunk(byte[] payload) {
    return AudioChunk.newBuilder()
        .setSessionId("call-7")
        .setChannel(1)
        .setSequence(300)
        .setCodec(AudioCodec.MULAW)
        .setSampleRateHz(8000)
        .setCaptureTime(Instant.ofEpochMilli(1_700_000_000_123L))
        .setPayload(ByteBuffer.wrap(payload))
        .setEntityLists(List.of("dealers", "names"))
        .setAttributes(Map.of("region", "eu"))
        .build();
  }
}
