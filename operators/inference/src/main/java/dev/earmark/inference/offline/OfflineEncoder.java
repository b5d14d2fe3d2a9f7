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
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes one channel after the other: front end, acoustic encoder and endpointing. For one thread
 * at a time, as its encoder is.
 */
public final class OfflineEncoder {

  private final FrontEnd frontEnd;
  private final StepEncoder encoder;
  private final EncoderStream stream;

  public OfflineEncoder(FrontEnd frontEnd, StepEncoder encoder, EncoderStream stream) {
    this.frontEnd = frontEnd;
    this.encoder = encoder;
    this.stream = stream;
  }

  /**
   * Encodes a channel.
   *
   * @param chunks of one channel, in order of arrival, the last with its end of stream
   * @throws IllegalArgumentException if there are no chunks, or a chunk is refused
   */
  public EncodedChannel encode(List<AudioChunk> chunks) {
    if (chunks.isEmpty() || !chunks.get(chunks.size() - 1).endOfStream()) {
      throw new IllegalArgumentException(
          "expected chunks of which the last ends the stream, got " + chunks.size());
    }
    Channel channel = new Channel(chunks.get(0).key());
    for (AudioChunk chunk : chunks) {
      channel.accept(chunk);
    }
    return new EncodedChannel(channel.steps, channel.frames, channel.encoderNanos);
  }

  /** The state of one channel, and what has come of it. */
  private final class Channel {

    private final SessionKey key;
    private final FrontEndState frontEndState;
    private final EncoderStreamState streamState = new EncoderStreamState();
    private final HeapFrameBlocks blocks = new HeapFrameBlocks();
    private final EncoderCaches caches = new EncoderCaches(encoder.shape());
    private final List<EncodedStep> steps = new ArrayList<>();
    private long frames;
    private long encoderNanos;

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
      EncodedStep step = stream.accept(key, streamState, blocks, input, logProbs);
      encoderNanos += System.nanoTime() - start;
      if (step != null) {
        steps.add(step);
      }
    }
  }
}
