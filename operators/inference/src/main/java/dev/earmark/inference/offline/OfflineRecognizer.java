package dev.earmark.inference.offline;

import dev.earmark.inference.encoder.EncoderCaches;
import dev.earmark.inference.encoder.EncoderStream;
import dev.earmark.inference.encoder.EncoderStreamState;
import dev.earmark.inference.encoder.HeapFrameBlocks;
import dev.earmark.inference.encoder.StepEncoder;
import dev.earmark.inference.encoder.StepInput;
import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.features.FeatureChunk;
import dev.earmark.speech.features.FrontEnd;
import dev.earmark.speech.features.FrontEndState;
import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.UtteranceDecoder;
import dev.earmark.speech.transcript.UtteranceDecoderState;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognizes one channel after the other. What the operators do with keyed state it does with local
 * variables, so its finals are what the job's finals must be. For one thread at a time, as its
 * encoder is.
 */
public final class OfflineRecognizer {

  private final FrontEnd frontEnd;
  private final StepEncoder encoder;
  private final EncoderStream stream;
  private final UtteranceDecoder decoder;

  public OfflineRecognizer(
      FrontEnd frontEnd, StepEncoder encoder, EncoderStream stream, UtteranceDecoder decoder) {
    this.frontEnd = frontEnd;
    this.encoder = encoder;
    this.stream = stream;
    this.decoder = decoder;
  }

  /**
   * Recognizes a channel.
   *
   * @param chunks of one channel, in order of arrival, the last with its end of stream
   * @return what came out, and how long it took
   * @throws IllegalArgumentException if there are no chunks, or a chunk is refused
   */
  public Recognition recognize(List<AudioChunk> chunks) {
    if (chunks.isEmpty() || !chunks.get(chunks.size() - 1).endOfStream()) {
      throw new IllegalArgumentException(
          "expected chunks of which the last ends the stream, got " + chunks.size());
    }
    Channel channel = new Channel(chunks.get(0).key());
    for (AudioChunk chunk : chunks) {
      channel.accept(chunk);
    }
    return new Recognition(
        channel.transcripts, channel.frames, channel.encoderNanos, channel.decoderNanos);
  }

  /** The state of one channel, and what has come of it. */
  private final class Channel {

    private final SessionKey key;
    private final FrontEndState frontEndState;
    private final EncoderStreamState streamState = new EncoderStreamState();
    private final HeapFrameBlocks blocks = new HeapFrameBlocks();
    private final EncoderCaches caches = new EncoderCaches(encoder.shape());
    private final UtteranceDecoderState decoderState = decoder.start();
    private final List<Transcript> transcripts = new ArrayList<>();
    private long frames;
    private long encoderNanos;
    private long decoderNanos;

    Channel(SessionKey key) {
      this.key = key;
      this.frontEndState = frontEnd.start(key);
    }

    void accept(AudioChunk chunk) {
      var result = frontEnd.accept(frontEndState, chunk);
      if (!result.rejected().isEmpty()) {
        throw new IllegalArgumentException(
            "session " + key + ": " + result.rejected().get(0).reason());
      }
      FeatureChunk features = result.features();
      if (features != null) {
        frames += features.mel().rows();
        stream.append(streamState, blocks, features);
        while (stream.ready(streamState)) {
          step();
        }
      }
    }

    private void step() {
      StepInput input = stream.input(streamState, blocks, caches);
      long start = System.nanoTime();
      FloatMatrix logProbs = encoder.encode(List.of(input)).get(0).logProbs();
      long encoded = System.nanoTime();
      EncodedStep step = stream.accept(key, streamState, blocks, input, logProbs);
      if (step != null) {
        transcripts.addAll(decoder.advance(decoderState, step));
      }
      encoderNanos += encoded - start;
      decoderNanos += System.nanoTime() - encoded;
    }
  }
}
