package dev.earmark.inference.offline;

import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.ctc.EncodedStep;
import java.util.List;
import java.util.function.Function;

/**
 * Recognizes one channel after the other. What the operators do with keyed state it does with local
 * variables, so its finals are what the job's finals must be. For one thread at a time, as its
 * encoder is.
 */
public final class OfflineRecognizer {

  private final OfflineEncoder encoder;
  private final OfflineDecoder decoder;

  public OfflineRecognizer(OfflineEncoder encoder, OfflineDecoder decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  /** Recognizes a channel without lists. */
  public Recognition recognize(List<AudioChunk> chunks) {
    return recognize(chunks, BiasContext.NONE);
  }

  /**
   * Recognizes a channel.
   *
   * @param chunks of one channel, in order of arrival, the last with its end of stream
   * @param context the lists that act on all of it
   * @return what came out, and how long it took
   * @throws IllegalArgumentException if there are no chunks, or a chunk is refused
   */
  public Recognition recognize(List<AudioChunk> chunks, BiasContext context) {
    return recognize(chunks, step -> context);
  }

  /**
   * Recognizes a channel with lists that change.
   *
   * @param chunks of one channel, in order of arrival, the last with its end of stream
   * @param contexts gives the lists that act on a step
   * @return what came out, and how long it took
   * @throws IllegalArgumentException if there are no chunks, or a chunk is refused
   */
  public Recognition recognize(
      List<AudioChunk> chunks, Function<EncodedStep, BiasContext> contexts) {
    EncodedChannel encoded = encoder.encode(chunks);
    DecodedChannel decoded = decoder.decode(encoded.steps(), contexts);
    return new Recognition(
        decoded.transcripts(),
        encoded.melFrames(),
        encoded.encoderNanos(),
        decoded.decoderNanos(),
        decoded.explainNanos());
  }
}
