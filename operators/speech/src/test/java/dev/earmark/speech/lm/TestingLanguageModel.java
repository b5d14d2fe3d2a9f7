package dev.earmark.speech.lm;

import java.util.SplittableRandom;

/**
 * A trigram model with made-up log-probs between -8 and 0, the same for the same seed. A context is
 * the last two words.
 */
public final class TestingLanguageModel implements LanguageModel {

  private static final int START = 0x7FFF;

  private final TestingVocabulary vocabulary;
  private final long seed;

  public TestingLanguageModel(TestingVocabulary vocabulary, long seed) {
    this.vocabulary = vocabulary;
    this.seed = seed;
  }

  @Override
  public long startContext() {
    return START;
  }

  @Override
  public float logProb(long context, int word) {
    long event = seed + 31 * (context * 65536 + word);
    return (float) (-8 * new SplittableRandom(event).nextDouble());
  }

  @Override
  public long advance(long context, int word) {
    return (context << 16 | word) & 0xFFFFFFFFL;
  }

  @Override
  public float endLogProb(long context) {
    return logProb(context, START);
  }

  @Override
  public TestingVocabulary vocabulary() {
    return vocabulary;
  }
}
