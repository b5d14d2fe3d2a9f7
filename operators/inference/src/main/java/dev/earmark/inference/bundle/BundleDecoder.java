package dev.earmark.inference.bundle;

import dev.earmark.speech.ctc.CtcBeamSearch;
import dev.earmark.speech.ctc.DecoderOptions;
import dev.earmark.speech.lm.LanguageModel;
import dev.earmark.speech.lm.NgramLanguageModel;
import dev.earmark.speech.transcript.UtteranceDecoder;
import java.io.IOException;

/** The decoder that a bundle's tokens and language model make. */
public final class BundleDecoder {

  private BundleDecoder() {}

  /**
   * Opens the language model, which compiles it at the first time, and builds the search.
   *
   * @param options {@link ModelBundle#decoderDefaults} or what the user wants instead
   * @throws IOException if the language model can't be read, or written when it was compiled
   */
  public static UtteranceDecoder open(ModelBundle bundle, DecoderOptions options)
      throws IOException {
    return open(bundle, NgramLanguageModel.openOrCompile(bundle.languageModelFile()), options);
  }

  /** Builds the search upon the bundle's language model, which any number of searches may share. */
  public static UtteranceDecoder open(
      ModelBundle bundle, LanguageModel languageModel, DecoderOptions options) {
    CtcBeamSearch search = new CtcBeamSearch(bundle.tokens(), languageModel, options);
    return new UtteranceDecoder(search, bundle.encoderShape().frameShiftMs());
  }
}
