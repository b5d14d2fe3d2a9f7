package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A back-off n-gram model in memory-mapped, bit-packed tables. Opening it checks a checksum and
 * puts nothing of the tables on the heap; a lookup is one binary search for each length tried,
 * allocates nothing, and may run in any number of threads.
 *
 * <pre>{@code
 * NgramLanguageModel lm = NgramLanguageModel.openOrCompile(bundle.languageModelFile());
 * long context = lm.startContext();
 * for (int word : sentence) {
 *   logProb += lm.logProb(context, word);
 *   context = lm.advance(context, word);
 * }
 * logProb += lm.endLogProb(context);
 * }</pre>
 *
 * <p>A context is {@code length << 32 | node}: the longest n-gram that ends the history and that
 * the model can use, which means that it has a back-off weight other than 1 or n-grams that
 * continue it. The empty context is 0. So histories that the model can't tell apart have equal
 * contexts, and the first search of a lookup, for the history itself, is already done. Contexts
 * hold for one ARPA file: whoever keeps them keeps the model's version, too.
 */
public final class NgramLanguageModel implements LanguageModel {

  private final NgramTables ngrams;
  private final VocabularyTrie vocabulary;
  private final CompiledHeader header;
  private final Path file;
  private final long startContext;

  private NgramLanguageModel(Path file, CompiledTables tables) throws IOException {
    this.file = file;
    header = tables.header();
    vocabulary = new VocabularyTrie(tables);
    ngrams = new NgramTables(tables);
    startContext = advance(0, header.sentenceStart());
  }

  /**
   * Maps a compiled model.
   *
   * @throws IOException if the file can't be read, is of another format, was cut, or has changed
   */
  public static NgramLanguageModel open(Path compiled) throws IOException {
    try (CompiledTables tables = new CompiledTables(compiled)) {
      NgramLanguageModel model = new NgramLanguageModel(compiled, tables);
      tables.verify();
      return model;
    }
  }

  /**
   * Maps the compiled form of an ARPA file, and compiles it before if there is none, or one of
   * another ARPA file, or a damaged one. {@code x.arpa.gz} is compiled to {@code x.lm.bin} beside
   * it or, where that can't be written, to a file in the temp folder; a warning says so.
   *
   * @throws ArpaFormatException if the ARPA file is malformed
   * @throws IOException if it can't be read, or the compiled file can be written nowhere
   */
  public static NgramLanguageModel openOrCompile(Path arpa) throws IOException {
    return CompiledModelCache.of(arpa).openOrCompile();
  }

  @Override
  public long startContext() {
    return startContext;
  }

  @Override
  public float logProb(long context, int word) {
    float backoff = 0;
    long history = context;
    while (history != 0) {
      int n = length(history);
      int node = (int) history;
      int child = ngrams.child(n, node, word);
      if (child >= 0) {
        return backoff + ngrams.logProb(n + 1, child);
      }
      backoff += ngrams.backoff(n, node);
      history = suffix(n, node);
    }
    return backoff + ngrams.logProb(1, word);
  }

  @Override
  public long advance(long context, int word) {
    long history = context;
    while (history != 0) {
      int n = length(history);
      int node = (int) history;
      // An n-gram of full length is no context; what matters of it is in its suffix.
      if (n + 1 < ngrams.order()) {
        int child = ngrams.child(n, node, word);
        if (child >= 0 && ngrams.isContext(n + 1, child)) {
          return context(n + 1, child);
        }
      }
      history = suffix(n, node);
    }
    return ngrams.order() > 1 && ngrams.isContext(1, word) ? context(1, word) : 0;
  }

  @Override
  public float endLogProb(long context) {
    return logProb(context, header.sentenceEnd());
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The length of the model's longest n-grams. */
  public int order() {
    return ngrams.order();
  }

  /** The compiled file that is mapped. */
  public Path file() {
    return file;
  }

  SourceFingerprint source() {
    return header.source();
  }

  private static long context(int n, int node) {
    return ((long) n << Integer.SIZE) | node;
  }

  private int length(long context) {
    int n = (int) (context >>> Integer.SIZE);
    int node = (int) context;
    if (n < 1 || n >= ngrams.order() || node < 0 || node >= ngrams.count(n)) {
      throw new IllegalArgumentException(
          "expected a context of "
              + file
              + " of order "
              + ngrams.order()
              + ", got length "
              + n
              + ", node "
              + node);
    }
    return n;
  }

  private long suffix(int n, int node) {
    if (n == 1) {
      return 0;
    }
    if (n == 2) {
      return context(1, ngrams.lastWord(node));
    }
    int number = ngrams.suffix(n, node);
    int length = ngrams.lengthOf(number);
    return context(length, ngrams.nodeOf(number, length));
  }
}
