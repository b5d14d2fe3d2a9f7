package dev.earmark.speech.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.transcript.Transcript.Alternative;
import dev.earmark.speech.transcript.Transcript.Kind;
import dev.earmark.speech.transcript.Transcript.Word;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranscriptCodecTest {

  @ParameterizedTest
  @EnumSource(Kind.class)
  void decode_ofEncoded_isEqual(Kind kind) throws IOException {
    TranscriptCodec codec = new TranscriptCodec();
    Transcript transcript =
        new Transcript(
            new SessionKey("call", 1),
            4,
            9,
            kind,
            1_200,
            2_400,
            "don't stop",
            List.of(new Word("don't", 1_200, 1_800, 0.75f), new Word("stop", 1_900, 2_400, 1)),
            2,
            List.of(new Alternative("don't stop", -3.25), new Alternative("", -40)),
            1_700_000_000_123L,
            kind == Kind.FINAL,
            new SessionInfo(List.of("products"), Map.of("agent", "7")));

    assertThat(codec.decode(codec.encode(transcript))).isEqualTo(transcript);
  }
}
