package dev.earmark.speech.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpaReaderTest {

  private final Path folder;

  ArpaReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static List<String> read(Path file) throws IOException {
    List<String> ngrams = new ArrayList<>();
    try (ArpaReader arpa = ArpaReader.open(file)) {
      while (arpa.next()) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < arpa.length(); i++) {
          words.append(arpa.words().word(arpa.word(i))).append(' ');
        }
        ngrams.add(words + "" + arpa.logProb() + " " + arpa.backoff());
      }
    }
    return ngrams;
  }

  private static void gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void next_ofToyModel_givesEachNgram() throws Exception {
    assertThat(read(TestingModels.toy()))
        .hasSize(13)
        .startsWith("<unk> -2.0 0.0", "<s> 0.0 -0.5")
        .contains("a c -0.6 -0.5")
        .endsWith("<s> a b -0.1 0.0", "b a b -0.15 0.0");
  }

  @Test
  void next_ofGzipWindowsAndUnendedText_givesTheSame() throws Exception {
    String text = Files.readString(TestingModels.toy());
    List<String> expected = read(TestingModels.toy());
    gzip(folder.resolve("zipped"), text);
    assertThat(read(folder.resolve("zipped"))).isEqualTo(expected);
    Path windows = Files.writeString(folder.resolve("w"), text.replace("\n", "\r\n"));
    assertThat(read(windows)).isEqualTo(expected);
    assertThat(read(Files.writeString(folder.resolve("e"), text.strip()))).isEqualTo(expected);
  }

  @Test
  void word_ofUnknownAnywhereInTheFile_isZero() throws Exception {
    String text = Files.readString(TestingModels.toy()).replace("-2\t<unk>\t0\n", "");
    Path file = folder.resolve("unknown-last");
    Files.writeString(file, text.replace("-1.5\tc\t0\n", "-1.5\tc\t0\n-2\t<unk>\n"));
    try (ArpaReader arpa = ArpaReader.open(file)) {
      int last = -1;
      for (int i = 0; i < 6 && arpa.next(); i++) {
        last = arpa.word(0);
      }
      assertThat(last).isEqualTo(Vocabulary.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\data\\          | data            | line 27: expected \\data\\, got the end of the file",
        "ngram 1=6         | ngrams 1=6      | line 3: expected ngram 1=<count> or \\1-grams:, got 'ngrams 1=6'",
        "ngram 2=5         | ngram 3=5       | line 4: expected ngram 2=<count> or \\1-grams:, got 'ngram 3=5'",
        "ngram 1=6         | ngram 1=5       | line 13: expected \\2-grams: after 5 n-grams, got '-1.5\tc\t0'",
        "ngram 1=6         | ngram 1=7       | line 14: expected 1 more of 7 1-grams, got ''",
        "ngram 3=2         | ngram 3=3       | line 25: expected 1 more of 3 3-grams, got ''",
        "ngram 2=5         | ngram 2=5000000000 | line 4: expected at most 1073741824 2-grams, got 'ngram 2=5000000000'",
        "\\2-grams:        | \\4-grams:      | line 15: expected \\2-grams: after 6 n-grams, got '\\4-grams:'",
        "\\end\\           | \\ende\\        | line 26: expected \\end\\ after 2 n-grams, got '\\ende\\'",
        "\\end\\           | \"\"            | line 27: expected \\end\\, got the end of the file",
        "-1.5\tc           | x\tc            | line 13: expected a number in field 1, got 'x'",
        "-1.5\tc           | 1.5\tc          | line 13: expected a log-prob of at most 0, got '1.5\tc\t0'",
        "a c\t-0.5         | a c\t1e         | line 18: expected a number in field 4, got '1e'",
        "a c\t-0.5         | a c d\t-0.5     | line 18: expected a log-prob and 2 words, and perhaps a back-off, got '-0.6\ta c d\t-0.5'",
        "a c\t-0.5         | a d\t-0.5       | line 18: expected a word of the 1-grams, got 'd'",
        "<s> a b           | <s> a b\t0      | line 23: expected a log-prob and 3 words, got '-0.1\t<s> a b\t0'",
        "-1.5\tc           | -1.5\ta         | line 13: expected each word once among the 1-grams, got 'a' again",
        "-1\t</s>          | -1\td           | line 13: expected </s> among the 1-grams, got 6 1-grams without it",
        "<s> a b           | c a b           | line 23: expected an n-gram whose first 2 words are an n-gram, too, got 'c a b'",
        "<s> a b           | b a b           | line 24: expected each n-gram once, got 'b a b' again",
      })
  void compile_ofMalformedFile_saysLineExpectedAndActual(String from, String to, String message)
      throws Exception {
    String text = Files.readString(TestingModels.toy());
    assertThat(text).contains(from);
    Path file =
        Files.writeString(
            folder.resolve("bad.arpa"),
            text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
    assertThatThrownBy(() -> NgramCompiler.compile(file, folder.resolve("bad.lm.bin")))
        .isInstanceOf(ArpaFormatException.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void open_ofSixthOrder_isRefused() throws IOException {
    StringBuilder text = new StringBuilder("\\data\\\n");
    for (int n = 1; n <= 6; n++) {
      text.append("ngram ").append(n).append("=1\n");
    }
    Path file = Files.writeString(folder.resolve("six.arpa"), text);
    assertThatThrownBy(() -> ArpaReader.open(file))
        .hasMessage(file + ", line 7: expected an order of at most 5, got 'ngram 6=1'");
  }

  @Test
  void next_ofCutGzip_saysWhere() throws Exception {
    Path file = folder.resolve("cut.arpa.gz");
    gzip(file, Files.readString(TestingModels.toy()));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 2; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> read(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(ArpaFormatException.class)
          .hasMessageMatching(
              ".*cut.arpa.gz, line \\d+: expected intact gzip data, got the end of the file");
    }
  }

  @Test
  void parse_ofRandomDecimals_isThatOfTheJdk() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(12) - 6);
      String text = i % 3 == 0 ? Double.toString(value) : Float.toString((float) value);
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(DecimalParser.parse(bytes, 0, bytes.length))
          .as("seed %d: %s", seed, text)
          .isEqualTo(Double.parseDouble(text));
    }
    for (String text : List.of("", "-", ".", "--1", "1-", "NaN", "0x1", "1d", "Infinity", "1 ")) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(DecimalParser.parse(bytes, 0, bytes.length)).as("'%s'", text).isNaN();
    }
  }
}
