package dev.earmark.speech.lm;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Compiles an ARPA file into the tables that {@link NgramLanguageModel} maps.
 *
 * <p>The model becomes a trie over words. A level holds all n-grams of one length, sorted by (the
 * n-gram without its last word, last word), so the ones that continue an n-gram are neighbours and
 * are found by binary search; after Heafield, "KenLM: Faster and Smaller Language Model Queries"
 * (WMT 2011), section 3.2, but from the oldest word to the newest. Numbers are natural logs, exact
 * to float precision. The same ARPA file always gives the same bytes.
 */
public final class NgramCompiler {

  private static final double LN_10 = Math.log(10);

  /** What KenLM gives an unknown word when the model has no {@code <unk>}. */
  private static final double NO_UNKNOWN_LOG10 = -100;

  private final ArpaReader arpa;
  private final NgramLevel[] levels;

  private NgramCompiler(ArpaReader arpa) {
    this.arpa = arpa;
    levels = new NgramLevel[arpa.order()];
  }

  /**
   * Compiles a model. The file appears complete or not at all; processes may do the same at once.
   *
   * @param arpa gzip or plain, order 1 to 5
   * @param compiled where the model goes; replaced if there
   * @throws ArpaFormatException if the ARPA file is malformed
   * @throws IOException if a file can't be read or written
   */
  public static void compile(Path arpa, Path compiled) throws IOException {
    Path target = compiled.toAbsolutePath();
    Files.createDirectories(target.getParent());
    Path temporary = target.resolveSibling(".compiling-" + UUID.randomUUID() + ".lm.bin");
    try {
      SourceFingerprint source = SourceFingerprint.of(arpa);
      try (CompiledWriter writer = new CompiledWriter(temporary);
          ArpaReader reader = ArpaReader.open(arpa)) {
        NgramCompiler compiler = new NgramCompiler(reader);
        compiler.read();
        compiler.write(source, writer);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void read() throws IOException {
    readWords();
    for (int n = 2; n <= arpa.order(); n++) {
      NgramLevel level = new NgramLevel(arpa.count(n));
      while (level.size() < arpa.count(n) && arpa.next()) {
        level.add(parent(n), arpa.word(n - 1), natural(arpa.logProb()), natural(arpa.backoff()));
      }
      int twice = level.sort(levels[n - 2].size());
      levels[n - 1] = level;
      if (twice >= 0) {
        throw arpa.unexpected("each n-gram once", "'" + text(n, twice) + "' again");
      }
    }
    if (arpa.next()) {
      throw new IllegalStateException("n-grams after the last of order " + arpa.order());
    }
  }

  /** The 1-grams, by word id; parent is the empty n-gram. */
  private void readWords() throws IOException {
    int declared = arpa.count(1);
    float[] logProbs = new float[declared + 1];
    float[] backoffs = new float[declared + 1];
    logProbs[Vocabulary.UNKNOWN] = natural(NO_UNKNOWN_LOG10);
    for (int i = 0; i < declared && arpa.next(); i++) {
      logProbs[arpa.word(0)] = natural(arpa.logProb());
      backoffs[arpa.word(0)] = natural(arpa.backoff());
    }
    for (String mark : new String[] {"<s>", "</s>"}) {
      if (arpa.words().find(mark) < 0) {
        throw arpa.unexpected(mark + " among the 1-grams", declared + " 1-grams without it");
      }
    }
    NgramLevel level = new NgramLevel(arpa.words().size());
    for (int word = 0; word < arpa.words().size(); word++) {
      level.add(0, word, logProbs[word], backoffs[word]);
    }
    level.sort(1);
    levels[0] = level;
  }

  /** The index of the current n-gram without its last word. */
  private int parent(int n) throws ArpaFormatException {
    int node = arpa.word(0);
    for (int i = 1; i < n - 1 && node >= 0; i++) {
      node = levels[i].find(node, arpa.word(i));
    }
    if (node < 0) {
      throw arpa.unexpected("an n-gram whose first " + (n - 1) + " words are an n-gram, too");
    }
    return node;
  }

  private String text(int n, int index) {
    String last = arpa.words().word(levels[n - 1].words[index]);
    return n == 1 ? last : text(n - 1, levels[n - 1].parent(index)) + " " + last;
  }

  private static float natural(double log10) {
    return (float) (log10 * LN_10);
  }

  private void write(SourceFingerprint source, CompiledWriter out) throws IOException {
    WordTable words = arpa.words();
    int[] counts = new int[levels.length];
    for (int i = 0; i < levels.length; i++) {
      counts[i] = levels[i].size();
    }
    VocabularyTrieBuilder trie = new VocabularyTrieBuilder(spellings(words), levels[0].logProbs);
    CompiledHeader header =
        new CompiledHeader(
            source,
            counts,
            trie.nodes,
            words.text().length,
            words.find("<s>"),
            words.find("</s>"),
            0,
            0);
    VocabularyTrie.write(out, trie, words);
    NgramTables.write(out, header, levels);
    out.finish(header);
  }

  /** The words, with nothing for the three that are no words. */
  private static String[] spellings(WordTable words) {
    String[] spellings = new String[words.size()];
    for (int id = 0; id < spellings.length; id++) {
      String word = words.word(id);
      boolean mark = word.equals("<s>") || word.equals("</s>") || id == Vocabulary.UNKNOWN;
      spellings[id] = mark ? "" : word;
    }
    return spellings;
  }
}
