package dev.earmark.speech.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.StateCodec;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioChunkCodec;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.RejectedChunk;
import dev.earmark.speech.audio.RejectedChunkCodec;
import dev.earmark.speech.audio.TestingChunks;
import dev.earmark.speech.audio.TestingPacketDecoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrontEndCodecsTest {

  private static final SessionInfo INFO =
      new SessionInfo(List.of("a", "b"), Map.of("x", "1", "y", "2", "long", "z".repeat(70_000)));

  static Stream<Arguments> values() {
    SessionKey key = new SessionKey("Gespräch", 1);
    AudioChunk chunk =
        new AudioChunk(key, 9, AudioCodec.ALAW, 8_000, 12_345, new byte[] {1, 2}, true, INFO);
    FloatMatrix mel = new FloatMatrix(new float[] {1.5f, -0.75f, Float.MIN_VALUE, 3e9f}, 2, 2);
    return Stream.of(
        Arguments.of(new AudioChunkCodec(), chunk),
        Arguments.of(new RejectedChunkCodec(), new RejectedChunk(chunk, "no ünicode")),
        Arguments.of(new FeatureChunkCodec(), new FeatureChunk(key, 7, mel, 99, true, INFO)),
        Arguments.of(new FrontEndStateCodec(), telephoneState()),
        Arguments.of(new FrontEndStateCodec(), packetState()));
  }

  /** With a resampler, samples, a frame, a waiting chunk and a number far ahead. */
  private static FrontEndState telephoneState() {
    TestingChunks telephone = TestingChunks.of(AudioCodec.MULAW, 8_000);
    return stateAfter(
        telephone.numbered(0),
        telephone.numbered(1),
        telephone.numbered(3),
        telephone.numbered(9_999));
  }

  private static FrontEndState packetState() {
    TestingChunks packets = TestingChunks.of(AudioCodec.OPUS, 48_000);
    return stateAfter(
        packets.chunk(0, 0, new byte[] {0x78, 1}), packets.chunk(1, 20, new byte[] {0x78, 2}));
  }

  private static FrontEndState stateAfter(AudioChunk... chunks) {
    FrontEnd frontEnd =
        new FrontEnd(
            FeatureOptions.EARMARK_EN, FrontEndOptions.DEFAULTS, TestingPacketDecoder::new);
    FrontEndState state = frontEnd.start(chunks[0].key());
    for (AudioChunk chunk : chunks) {
      frontEnd.accept(state, chunk);
    }
    return state;
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void decode_whatWasEncoded_isEqual(StateCodec<T> codec, T value) throws IOException {
    T read = codec.decode(codec.encode(value));

    assertThat(read).isEqualTo(value);
    assertThat(codec.encode(read)).isEqualTo(codec.encode(value));
  }

  @ParameterizedTest
  @MethodSource("values")
  <T> void decode_unknownVersion_isRefused(StateCodec<T> codec, T value) {
    byte[] bytes = codec.encode(value);
    bytes[0] = 99;

    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("found version 99");
  }

  @ParameterizedTest
  @EnumSource(AudioCodec.class)
  void decode_everyAudioCodec_isEqual(AudioCodec audioCodec) throws IOException {
    AudioChunkCodec codec = new AudioChunkCodec();
    AudioChunk chunk = TestingChunks.of(audioCodec, 8_000).chunk(3, 60, new byte[] {4});

    assertThat(codec.decode(codec.encode(chunk))).isEqualTo(chunk);
  }
}
