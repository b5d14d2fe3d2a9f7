package dev.earmark.speech.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.SampleBuffer;
import dev.earmark.speech.audio.SampleDecoder;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMelTest {

  private final LogMel logMel = new LogMel(FeatureOptions.EARMARK_EN);

  @ParameterizedTest
  @ValueSource(strings = {TestingSpeech.QUILTER, TestingSpeech.FIVE_MINUTES})
  void accept_realSpeech_equalsTheTrainingFeatures(String utterance) throws IOException {
    SampleBuffer samples = new SampleBuffer();
    SampleDecoder.decode(AudioCodec.PCM_S16LE, TestingSpeech.pcm(utterance), samples);
    FloatMatrix expected = TestingSpeech.mel(utterance);

    FloatMatrix mel = logMel.accept(samples);

    assertThat(TestingSpeech.difference(mel, expected)).isLessThan(1e-3);
  }

  @Test
  void accept_silence_givesThePadValue() {
    SampleBuffer samples = new SampleBuffer();
    samples.appendSilence(1000);

    FloatMatrix mel = logMel.accept(samples);

    assertThat(mel.rows()).isEqualTo(4);
    assertThat(mel.values()).containsOnly(FeatureOptions.EARMARK_EN.padValue());
  }

  @Test
  void accept_lessThanAWindow_keepsTheSamples() {
    SampleBuffer samples = new SampleBuffer();
    samples.appendSilence(399);

    assertThat(logMel.accept(samples).rows()).isZero();
    assertThat(samples.size()).isEqualTo(399);

    samples.appendSilence(1);
    assertThat(logMel.accept(samples).rows()).isEqualTo(1);
    assertThat(samples.size()).isEqualTo(240);
  }
}
