package dev.earmark.inference.encoder;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.ctc.EncodedStep;
import dev.earmark.speech.features.FeatureChunk;
import java.util.ArrayList;
import java.util.List;

/** One channel, driven as the operator drives it, but alone. */
final class TestingChannel {

  final SessionKey key = new SessionKey("call", 0);
  final HeapFrameBlocks blocks = new HeapFrameBlocks();
  final List<EncodedStep> sent = new ArrayList<>();
  final List<StepOutput> outputs = new ArrayList<>();
  EncoderStreamState state = new EncoderStreamState();
  EncoderCaches caches;

  private final EncoderStream stream;
  private final StepEncoder encoder;

  TestingChannel(EncoderStream stream, StepEncoder encoder) {
    this.stream = stream;
    this.encoder = encoder;
    caches = new EncoderCaches(encoder.shape());
  }

  /** Frames that were captured in real time, from 1970 on. */
  void append(FloatMatrix mel, boolean endOfStream) {
    long captured = 10 * (state.frames + mel.rows());
    append(mel, captured, endOfStream, SessionInfo.NONE);
  }

  void append(FloatMatrix mel, long captureTimeMs, boolean endOfStream, SessionInfo info) {
    stream.append(
        state, blocks, new FeatureChunk(key, state.frames, mel, captureTimeMs, endOfStream, info));
    while (stream.ready(state)) {
      encodeStep();
    }
  }

  void encodeStep() {
    StepInput input = stream.input(state, blocks, caches);
    StepOutput output = encoder.encode(List.of(input)).get(0);
    outputs.add(output);
    EncodedStep step = stream.accept(key, state, blocks, input, output.logProbs());
    if (step != null) {
      sent.add(step);
    }
  }

  /** The whole of {@code mel} in chunks, then the end. */
  void play(FloatMatrix mel, int framesPerChunk) {
    for (int from = 0; from < mel.rows(); from += framesPerChunk) {
      append(mel.slice(from, Math.min(from + framesPerChunk, mel.rows())), false);
    }
    append(FloatMatrix.empty(mel.columns()), true);
  }
}
