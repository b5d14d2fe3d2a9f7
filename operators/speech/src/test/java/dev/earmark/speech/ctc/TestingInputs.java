package dev.earmark.speech.ctc;

import dev.earmark.speech.FloatMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** Token tables, options and log-probs for tests. */
public final class TestingInputs {

  /** Utterance 84-121123-0001 of LibriSpeech dev-clean (CC BY 4.0), {@code [112, 257]}. */
  public static final String GOLDEN = "84-121123-0001.logprobs.f32";

  private TestingInputs() {}

  /** Blank, unknown, then the pieces. */
  public static TokenTable tokens(String... pieces) {
    String[] all = new String[pieces.length + 2];
    all[0] = "<blank>";
    all[1] = "<unk>";
    System.arraycopy(pieces, 0, all, 2, pieces.length);
    return new TokenTable(List.of(all), 0, 1, '\u2581');
  }

  /** The tokens of the bundle. */
  public static TokenTable bundleTokens() {
    Path file =
        Path.of(System.getProperty("earmark.root"), "model-artifacts", "earmark-en", "tokens.txt");
    try {
      return new TokenTable(Files.readAllLines(file, StandardCharsets.UTF_8), 0, 1, '\u2581');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The log-probs that the bundle's encoder gives for {@link #GOLDEN}. */
  public static FloatMatrix goldenLogProbs() {
    try (InputStream in = TestingInputs.class.getResourceAsStream(GOLDEN)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + GOLDEN);
      }
      byte[] bytes = in.readAllBytes();
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return new FloatMatrix(values, values.length / 257, 257);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No pruning at all. */
  public static DecoderOptions unpruned(double lmWeight, double wordBonus, double oovCost) {
    return new DecoderOptions(
        lmWeight, wordBonus, oovCost, 100_000, 100, Double.POSITIVE_INFINITY, 2, 1_000, 0);
  }

  /** What the first bundle was tuned with. */
  public static DecoderOptions tuned() {
    return new DecoderOptions(0.45, 2.2, 6, 24, 20, 14, 0.9999, 8, 75);
  }

  /** The same options, with these for lists. */
  public static DecoderOptions with(BiasOptions bias, DecoderOptions options) {
    return new DecoderOptions(
        options.lmWeight(),
        options.wordBonus(),
        options.oovCost(),
        options.beamWidth(),
        options.topTokens(),
        options.beamThreshold(),
        options.blankSkip(),
        options.nBest(),
        options.settleFrames(),
        bias);
  }

  /** Both techniques with default strengths. */
  public static BiasOptions boosts() {
    return boosts(true, true);
  }

  /** Some techniques with default strengths. */
  public static BiasOptions boosts(boolean subword, boolean unigram) {
    return new BiasOptions(
        subword,
        unigram,
        BiasOptions.DEFAULT_LAMBDA,
        BiasOptions.DEFAULT_CAP,
        BiasOptions.DEFAULT_FLOOR,
        BiasOptions.DEFAULT_START_TOKENS,
        BiasOptions.DEFAULT_BOOST_CLASS_SIZE);
  }

  /** Random log-probs; each row sums to one. {@code sharpness} 0 is uniform. */
  public static FloatMatrix random(
      SplittableRandom random, int rows, int columns, double sharpness) {
    float[] values = new float[rows * columns];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      double[] weights = new double[columns];
      for (int column = 0; column < columns; column++) {
        weights[column] = Math.exp(sharpness * random.nextDouble());
        sum += weights[column];
      }
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = (float) Math.log(weights[column] / sum);
      }
    }
    return new FloatMatrix(values, rows, columns);
  }

  /** Natural logs of the probabilities, one row of {@code columns} after the other. */
  public static FloatMatrix logs(int columns, double... probabilities) {
    float[] values = new float[probabilities.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.log(probabilities[i]);
    }
    return new FloatMatrix(values, values.length / columns, columns);
  }
}
