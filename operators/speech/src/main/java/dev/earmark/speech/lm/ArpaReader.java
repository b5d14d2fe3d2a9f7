package dev.earmark.speech.lm;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an ARPA n-gram file, plain or gzip, one n-gram at a time and without allocating for it.
 *
 * <pre>{@code
 * try (ArpaReader arpa = ArpaReader.open(file)) {
 *   while (arpa.next()) {
 *     use(arpa.length(), arpa.word(0), arpa.logProb(), arpa.backoff());
 *   }
 * }
 * }</pre>
 *
 * <p>Words get ids as the 1-grams come, from 1; id 0 is {@code <unk>}, wherever it stands and even
 * where the file has none. What doesn't fit the format ends in an {@link ArpaFormatException} with
 * the line, what was expected, and what came.
 */
public final class ArpaReader implements Closeable {

  /** The longest n-grams that are read. */
  public static final int MAX_ORDER = 5;

  private static final Pattern COUNT = Pattern.compile("ngram\\s+(\\d{1,9})\\s*=\\s*(\\d{1,18})");
  private static final int MAX_COUNT = 1 << 30;

  private final ArpaLines lines;
  private final WordTable words = new WordTable();
  private int[] counts = new int[0];

  private int length;
  private int left;
  private final int[] ngram = new int[MAX_ORDER];
  private double logProb;
  private double backoff;
  private boolean unknownSeen;

  private ArpaReader(ArpaLines lines) {
    this.lines = lines;
    words.add("<unk>");
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws ArpaFormatException if the header is not that of an ARPA file of order 1 to 5
   */
  public static ArpaReader open(Path file) throws IOException {
    ArpaReader reader = new ArpaReader(ArpaLines.open(file));
    try {
      reader.readHeader();
    } catch (IOException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  private void readHeader() throws IOException {
    do {
      if (!lines.next()) {
        throw lines.unexpected("\\data\\");
      }
    } while (!lines.text().strip().equals("\\data\\"));
    while (nextFilledLine("ngram " + (counts.length + 1) + "=...")
        && !lines.startsWithBackslash()) {
      int n = counts.length + 1;
      Matcher matcher = COUNT.matcher(lines.text().strip());
      if (!matcher.matches() || Integer.parseInt(matcher.group(1)) != n) {
        throw lines.unexpected("ngram " + n + "=<count> or \\1-grams:");
      }
      if (n > MAX_ORDER) {
        throw lines.unexpected("an order of at most " + MAX_ORDER);
      }
      long count = Long.parseLong(matcher.group(2));
      if (count > MAX_COUNT) {
        throw lines.unexpected("at most " + MAX_COUNT + " " + n + "-grams");
      }
      counts = Arrays.copyOf(counts, n);
      counts[n - 1] = (int) count;
    }
    if (counts.length == 0) {
      throw lines.unexpected("ngram 1=<count>");
    }
    openSection();
  }

  /** The length of the longest n-grams. */
  public int order() {
    return counts.length;
  }

  /** How many n-grams of a length the header declares; {@link #next} gives exactly so many. */
  public int count(int n) {
    return counts[n - 1];
  }

  /** Moves to the next n-gram, shorter ones first; false after the last. */
  public boolean next() throws IOException {
    while (left == 0) {
      if (length > counts.length) {
        return false;
      }
      nextFilledLine(length == counts.length ? "\\end\\" : "\\" + (length + 1) + "-grams:");
      openSection();
    }
    left--;
    if (!lines.next() || lines.isEmpty() || lines.startsWithBackslash()) {
      throw lines.unexpected(left + 1 + " more of " + counts[length - 1] + " " + length + "-grams");
    }
    readNgram();
    return true;
  }

  /** At the line that must open the next section, or end the file. */
  private void openSection() throws IOException {
    length++;
    String header = length > counts.length ? "\\end\\" : "\\" + length + "-grams:";
    if (!lines.text().strip().equals(header)) {
      throw lines.unexpected(
          length == 1 ? header : header + " after " + counts[length - 2] + " n-grams");
    }
    if (length <= counts.length) {
      left = counts[length - 1];
      return;
    }
    // To the end of the file, so that gzip checks its checksum.
    boolean more = true;
    while (more) {
      more = lines.next();
    }
  }

  private void readNgram() throws ArpaFormatException {
    int fields = lines.fields();
    boolean longest = length == counts.length;
    if (fields != length + 1 && (longest || fields != length + 2)) {
      String backoffField = longest ? "" : ", and perhaps a back-off";
      throw lines.unexpected("a log-prob and " + length + " words" + backoffField);
    }
    logProb = number(0);
    if (logProb > 0) {
      throw lines.unexpected("a log-prob of at most 0");
    }
    backoff = fields == length + 2 ? number(length + 1) : 0;
    if (length == 1) {
      ngram[0] = newWord();
      return;
    }
    for (int i = 0; i < length; i++) {
      ngram[i] = words.find(lines.bytes(), lines.fieldStart(i + 1), lines.fieldEnd(i + 1));
      if (ngram[i] < 0) {
        throw lines.unexpected("a word of the 1-grams", "'" + lines.field(i + 1) + "'");
      }
    }
  }

  private int newWord() throws ArpaFormatException {
    int id = words.add(lines.bytes(), lines.fieldStart(1), lines.fieldEnd(1));
    if (id >= 0) {
      return id;
    }
    if (unknownSeen || !lines.field(1).equals("<unk>")) {
      throw lines.unexpected("each word once among the 1-grams", "'" + lines.field(1) + "' again");
    }
    unknownSeen = true;
    return Vocabulary.UNKNOWN;
  }

  private double number(int field) throws ArpaFormatException {
    double value =
        DecimalParser.parse(lines.bytes(), lines.fieldStart(field), lines.fieldEnd(field));
    if (!Double.isFinite(value)) {
      throw lines.unexpected("a number in field " + (field + 1), "'" + lines.field(field) + "'");
    }
    return value;
  }

  private boolean nextFilledLine(String expected) throws IOException {
    do {
      if (!lines.next()) {
        throw lines.unexpected(expected);
      }
    } while (lines.text().isBlank());
    return true;
  }

  /** The number of words of the current n-gram. */
  public int length() {
    return length;
  }

  /** The id of a word of the current n-gram, 0-based from the oldest. */
  public int word(int index) {
    return ngram[index];
  }

  /** {@code log10 p(last word | words before)} of the current n-gram. */
  public double logProb() {
    return logProb;
  }

  /** The log10 back-off weight of the current n-gram, 0 where the file gives none. */
  public double backoff() {
    return backoff;
  }

  /** The words read so far. */
  WordTable words() {
    return words;
  }

  /** The error for a current n-gram that doesn't fit in with those before it. */
  ArpaFormatException unexpected(String expected) {
    StringBuilder got = new StringBuilder("'");
    for (int i = 0; i < length; i++) {
      got.append(i == 0 ? "" : " ").append(words.word(ngram[i]));
    }
    return unexpected(expected, got.append("'").toString());
  }

  ArpaFormatException unexpected(String expected, String got) {
    return lines.unexpected(expected, got);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
