package dev.earmark.inference.encoder;

import dev.earmark.inference.bundle.EncoderShape;
import dev.earmark.speech.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Real utterances, and reference log-probs of them; see {@code golden/README.md}. */
final class TestingGolden {

  static final String SHORT = "84-121123-0001";
  static final String LONG = "1272-128104-0000";
  static final String OTHER = "2277-149896-0005";

  private TestingGolden() {}

  static FloatMatrix mel(String utterance) throws IOException {
    return read(utterance + ".mel.f32", 80);
  }

  static FloatMatrix logProbs(String utterance, EncoderShape shape) throws IOException {
    return read(utterance + ".logprobs.f32", shape.vocabularySize());
  }

  static FloatMatrix phones(String utterance, EncoderShape shape) throws IOException {
    return read(utterance + ".phones.f32", shape.phones());
  }

  static FloatMatrix concatenated(List<FloatMatrix> steps) {
    int columns = steps.get(0).columns();
    int rows = steps.stream().mapToInt(FloatMatrix::rows).sum();
    FloatBuffer values = FloatBuffer.allocate(rows * columns);
    steps.forEach(step -> values.put(step.values()));
    return new FloatMatrix(values.array(), rows, columns);
  }

  private static FloatMatrix read(String file, int columns) throws IOException {
    Path path =
        Path.of(
            System.getProperty("earmark.root"),
            "operators/inference/src/test/resources/golden",
            file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return new FloatMatrix(values, values.length / columns, columns);
  }
}
