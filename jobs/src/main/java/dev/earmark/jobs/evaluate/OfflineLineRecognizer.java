package dev.earmark.jobs.evaluate;

import dev.earmark.flink.decoder.DecoderConfig;
import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.frontend.OpusPacketDecoder;
import dev.earmark.inference.bundle.BundleDecoder;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.AcousticEncoder;
import dev.earmark.inference.encoder.EncoderStream;
import dev.earmark.inference.offline.OfflineRecognizer;
import dev.earmark.inference.offline.Recognition;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.speech.features.FrontEnd;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.ReadableConfig;

/**
 * One line after the other in this thread, with the classes that the operators run and the same
 * options.
 */
public final class OfflineLineRecognizer implements LineRecognizer {

  private final AcousticEncoder encoder;
  private final OfflineRecognizer recognizer;
  private final LineAudio audio;

  /**
   * @param config options of the front end, encoder and decoder
   * @throws IOException if the language model can't be read
   */
  public OfflineLineRecognizer(ModelBundle bundle, ReadableConfig config, LineAudio audio)
      throws IOException {
    this.audio = audio;
    encoder = AcousticEncoder.open(bundle, EncoderConfig.runtime(config));
    recognizer =
        new OfflineRecognizer(
            new FrontEnd(
                bundle.features(), FrontEndConfig.from(config).options(), OpusPacketDecoder::new),
            encoder,
            new EncoderStream(bundle.encoderShape(), EncoderConfig.endpoints(config)),
            BundleDecoder.open(bundle, DecoderConfig.options(config, bundle.decoderDefaults())));
  }

  @Override
  public void recognize(List<EvaluationLine> lines, Consumer<RecognizedLine> out)
      throws IOException {
    for (EvaluationLine line : lines) {
      AudioFile file = audio.read(line);
      Recognition result = recognizer.recognize(audio.cut(file, line.id(), 0));
      out.accept(
          new RecognizedLine(
              line,
              file.durationMs(),
              result.finals(),
              result.encoderNanos(),
              result.decoderNanos()));
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
