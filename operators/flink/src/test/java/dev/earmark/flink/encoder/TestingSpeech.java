package dev.earmark.flink.encoder;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.features.FeatureChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mel frames of real utterances, and chunks made of them. */
final class TestingSpeech {

  private static final int BANDS = 80;

  private TestingSpeech() {}

  static FloatMatrix utterance(String name) {
    Path file =
        Path.of(
            System.getProperty("earmark.root"),
            "operators/inference/src/test/resources/golden",
            name + ".mel.f32");
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      float[] values = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(values);
      return new FloatMatrix(values, values.length / BANDS, BANDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Silence, an utterance of 4 seconds, a pause that ends it, and 2 seconds of another. */
  static FloatMatrix twoUtterances() {
    return join(
        silence(90),
        utterance("84-121123-0001"),
        silence(120),
        utterance("1272-128104-0000").slice(0, 200));
  }

  static FloatMatrix silence(int frames) {
    float[] values = new float[frames * BANDS];
    Arrays.fill(values, -0.75f);
    return new FloatMatrix(values, frames, BANDS);
  }

  static FloatMatrix join(FloatMatrix... parts) {
    int frames = Arrays.stream(parts).mapToInt(FloatMatrix::rows).sum();
    float[] values = new float[frames * BANDS];
    int at = 0;
    for (FloatMatrix part : parts) {
      System.arraycopy(part.values(), 0, values, at, part.values().length);
      at += part.values().length;
    }
    return new FloatMatrix(values, frames, BANDS);
  }

  /** The frames in chunks as if captured in real time, and the end of the stream. */
  static List<FeatureChunk> chunks(String session, FloatMatrix mel, int framesPerChunk) {
    SessionKey key = new SessionKey(session, 0);
    List<FeatureChunk> chunks = new ArrayList<>();
    for (int from = 0; from < mel.rows(); from += framesPerChunk) {
      int to = Math.min(from + framesPerChunk, mel.rows());
      chunks.add(
          new FeatureChunk(key, from, mel.slice(from, to), 10L * to, false, SessionInfo.NONE));
    }
    chunks.add(
        new FeatureChunk(
            key, mel.rows(), FloatMatrix.empty(BANDS), 10L * mel.rows(), true, SessionInfo.NONE));
    return chunks;
  }
}
