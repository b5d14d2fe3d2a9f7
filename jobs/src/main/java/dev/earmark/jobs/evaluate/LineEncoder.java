package dev.earmark.jobs.evaluate;

import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.frontend.OpusPacketDecoder;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.AcousticEncoder;
import dev.earmark.inference.encoder.EncoderStream;
import dev.earmark.inference.offline.OfflineEncoder;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.speech.features.FrontEnd;
import java.io.IOException;
import org.apache.flink.configuration.ReadableConfig;

/** Encodes lines with the classes that the operators run and the same options. */
final class LineEncoder implements AutoCloseable {

  private final AcousticEncoder acoustic;
  private final OfflineEncoder encoder;
  private final LineAudio audio;

  LineEncoder(ModelBundle bundle, ReadableConfig config, LineAudio audio) {
    this.audio = audio;
    acoustic = AcousticEncoder.open(bundle, EncoderConfig.runtime(config));
    encoder =
        new OfflineEncoder(
            new FrontEnd(
                bundle.features(), FrontEndConfig.from(config).options(), OpusPacketDecoder::new),
            acoustic,
            new EncoderStream(bundle.encoderShape(), EncoderConfig.endpoints(config)));
  }

  EncodedLine encode(EvaluationLine line) throws IOException {
    AudioFile file = audio.read(line);
    return new EncodedLine(line, file.durationMs(), encoder.encode(audio.cut(file, line.id(), 0)));
  }

  @Override
  public void close() {
    acoustic.close();
  }
}
