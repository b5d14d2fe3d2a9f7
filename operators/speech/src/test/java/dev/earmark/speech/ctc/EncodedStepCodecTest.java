package dev.earmark.speech.ctc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep.UtteranceEnd;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncodedStepCodecTest {

  private final EncodedStepCodec codec = new EncodedStepCodec();

  @ParameterizedTest
  @EnumSource(UtteranceEnd.class)
  void decode_ofEncoded_isEqual(UtteranceEnd end) throws IOException {
    SessionInfo info = new SessionInfo(List.of("products", "names"), Map.of("q", "é", "a", ""));
    FloatMatrix logProbs =
        new FloatMatrix(new float[] {-0.5f, Float.NEGATIVE_INFINITY, -3, -0.0f, -7, -1}, 2, 3);
    EncodedStep step =
        new EncodedStep(
            new SessionKey("call-1", 1),
            3,
            7,
            123_456_789_012L,
            logProbs,
            -1,
            end,
            end == UtteranceEnd.HERE,
            1_700_000_000_000L,
            info);

    assertThat(codec.decode(codec.encode(step))).isEqualTo(step);
    assertThat(codec.encode(codec.decode(codec.encode(step)))).isEqualTo(codec.encode(step));
  }
}
