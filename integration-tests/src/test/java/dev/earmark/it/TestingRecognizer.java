package dev.earmark.it;

import dev.earmark.flink.decoder.DecoderConfig;
import dev.earmark.flink.encoder.EncoderConfig;
import dev.earmark.flink.frontend.FrontEndConfig;
import dev.earmark.flink.frontend.OpusPacketDecoder;
import dev.earmark.inference.bundle.BundleDecoder;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.inference.encoder.AcousticEncoder;
import dev.earmark.inference.encoder.EncoderRuntimeOptions;
import dev.earmark.inference.encoder.EncoderStream;
import dev.earmark.inference.offline.OfflineDecoder;
import dev.earmark.inference.offline.OfflineEncoder;
import dev.earmark.inference.offline.OfflineRecognizer;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.features.FrontEnd;
import dev.earmark.speech.transcript.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** What the job must say: the same chunks through the same classes, without Kafka and Flink. */
final class TestingRecognizer {

  private static final OfflineRecognizer RECOGNIZER = open();

  private TestingRecognizer() {}

  /** Partials and finals of each channel, in order. */
  static Map<SessionKey, List<Transcript>> transcripts(TestingCall call) {
    return transcripts(call, TestingLists.NONE);
  }

  /** The same with lists. */
  static Map<SessionKey, List<Transcript>> transcripts(TestingCall call, TestingLists lists) {
    Map<SessionKey, List<Transcript>> expected = new LinkedHashMap<>();
    for (SessionKey key : call.channels()) {
      expected.put(key, RECOGNIZER.recognize(call.channel(key), lists::at).transcripts());
    }
    return expected;
  }

  private static OfflineRecognizer open() {
    ModelBundle bundle =
        ModelBundle.open(
            Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en"));
    Configuration defaults = new Configuration();
    try {
      OfflineEncoder encoder =
          new OfflineEncoder(
              new FrontEnd(
                  bundle.features(),
                  FrontEndConfig.from(defaults).options(),
                  OpusPacketDecoder::new),
              AcousticEncoder.open(bundle, EncoderRuntimeOptions.CPU),
              new EncoderStream(bundle.encoderShape(), EncoderConfig.endpoints(defaults)));
      OfflineDecoder decoder =
          new OfflineDecoder(
              BundleDecoder.open(
                  bundle, DecoderConfig.options(defaults, bundle.decoderDefaults())));
      return new OfflineRecognizer(encoder, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException("can't open the bundle", e);
    }
  }
}
