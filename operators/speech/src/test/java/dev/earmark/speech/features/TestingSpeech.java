package dev.earmark.speech.features;

import dev.earmark.speech.FloatMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Real utterances with the frames that the model was trained on. */
final class TestingSpeech {

  static final String QUILTER = "1272-128104-0000";
  static final String FIVE_MINUTES = "84-121123-0001";

  private TestingSpeech() {}

  /** 16 kHz, signed 16 bits, little-endian. */
  static byte[] pcm(String utterance) throws IOException {
    return resource(utterance + ".s16le");
  }

  /** {@code [F, 80]}. */
  static FloatMatrix mel(String utterance) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(resource(utterance + ".mel.f32")).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    return new FloatMatrix(values, values.length / 80, 80);
  }

  /** The largest difference between two values, infinite if the shapes differ. */
  static double difference(FloatMatrix one, FloatMatrix other) {
    if (one.rows() != other.rows() || one.columns() != other.columns()) {
      return Double.POSITIVE_INFINITY;
    }
    double largest = 0;
    for (int i = 0; i < one.values().length; i++) {
      largest = Math.max(largest, Math.abs((double) one.values()[i] - other.values()[i]));
    }
    return largest;
  }

  /** The same utterance at 8 kHz in mu-law: every second sample, good enough to be speech. */
  static byte[] mulaw8k(String utterance) throws IOException {
    byte[] pcm = pcm(utterance);
    byte[] encoded = new byte[pcm.length / 4];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = mulaw((short) ((pcm[4 * i + 1] << 8) | (pcm[4 * i] & 0xFF)));
    }
    return encoded;
  }

  private static byte mulaw(short sample) {
    int magnitude = Math.min(Math.abs((int) sample), 32635) + 0x84;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
    return (byte) ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TestingSpeech.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }
}
