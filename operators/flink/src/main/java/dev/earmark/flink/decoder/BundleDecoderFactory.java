package dev.earmark.flink.decoder;

import dev.earmark.inference.bundle.BundleDecoder;
import dev.earmark.inference.bundle.ModelBundle;
import dev.earmark.speech.transcript.UtteranceDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** Decoders from the bundle's folder on the machine of the subtask, with the job's options. */
public final class BundleDecoderFactory implements UtteranceDecoderFactory {

  private static final long serialVersionUID = 1L;

  private final String bundle;
  private final Configuration config;

  /**
   * @param bundle folder of the bundle, on every machine
   * @param config has the options of {@link DecoderConfig} that the user set
   */
  public BundleDecoderFactory(String bundle, ReadableConfig config) {
    this.bundle = bundle;
    this.config = Configuration.fromMap(config.toMap());
  }

  @Override
  public UtteranceDecoder create() throws IOException {
    ModelBundle opened = ModelBundle.open(Path.of(bundle));
    return BundleDecoder.open(opened, DecoderConfig.options(config, opened.decoderDefaults()));
  }
}
