package dev.earmark.speech.lm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A back-off model as the textbook has it: n-grams by their text in a map, no trie, no contexts.
 */
final class BackoffOracle {

  private static final double[] ABSENT = {Double.NaN, 0};

  /** Log10 prob and back-off by n-gram. */
  private final Map<String, double[]> ngrams = new HashMap<>();

  final List<String> words = new ArrayList<>();
  private int order;

  private final Predicate<String> wanted;

  BackoffOracle(Path arpa) throws IOException {
    this(arpa, word -> true);
  }

  /** Knows only n-grams of some words, which is all that questions in these words need. */
  BackoffOracle(Path arpa, Predicate<String> wanted) throws IOException {
    this.wanted = wanted;
    boolean gzip = arpa.toString().endsWith(".gz");
    try (InputStream raw = Files.newInputStream(arpa);
        InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        add(line.split("\t", -1));
        line = lines.readLine();
      }
    }
  }

  private void add(String[] fields) {
    if (fields.length < 2) {
      order += fields[0].startsWith("ngram ") ? 1 : 0;
      return;
    }
    String[] ngram = fields[1].split(" ", -1);
    if (ngram.length == 1 && wanted.test(fields[1])) {
      words.add(fields[1]);
    } else if (ngram.length == 1 || !Arrays.stream(ngram).allMatch(ngrams::containsKey)) {
      return;
    }
    double backoff = fields.length > 2 ? Double.parseDouble(fields[2]) : 0;
    ngrams.put(fields[1], new double[] {Double.parseDouble(fields[0]), backoff});
  }

  /** Natural log-prob of the word after the history. */
  double logProb(List<String> history, String word) {
    int from = Math.max(0, history.size() - (order - 1));
    return Math.log(10) * log10(history.subList(from, history.size()), word);
  }

  private double log10(List<String> history, String word) {
    if (history.isEmpty()) {
      return ngrams.getOrDefault(word, ngrams.getOrDefault("<unk>", ABSENT))[0];
    }
    String context = String.join(" ", history);
    double[] found = ngrams.get(context + " " + word);
    if (found != null) {
      return found[0];
    }
    double backoff = ngrams.getOrDefault(context, ABSENT)[1];
    return backoff + log10(history.subList(1, history.size()), word);
  }
}
