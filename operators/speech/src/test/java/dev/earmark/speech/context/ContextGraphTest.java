package dev.earmark.speech.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextGraphTest {

  private static ContextGraph graph(AcceptedEntry... entries) {
    return ContextGraph.compile(TestingLists.list("names", 1, List.of(entries)));
  }

  private static int walk(ContextGraph graph, String text) {
    int node = ContextGraph.ROOT;
    for (int i = 0; i < text.length(); i++) {
      node = read(graph, node, text.charAt(i));
    }
    return node;
  }

  private static int read(ContextGraph graph, int node, char character) {
    return character == ' ' ? graph.startWord(node) : graph.step(node, character);
  }

  private static List<AcceptedEntry> randomEntries(SplittableRandom random) {
    return TestingLists.randomPhrases(random, "ab'", 1 + random.nextInt(12)).stream()
        .map(phrase -> TestingLists.entry(phrase, random.nextInt(5) - 2))
        .toList();
  }

  /** What a node is about: ends of the text, from words on, that begin phrases. */
  private static @Nullable String longestBeginning(List<AcceptedEntry> entries, String text) {
    for (int at = 0; at >= 0 && at < text.length(); at = nextWord(text, at)) {
      String end = text.substring(at);
      if (entries.stream().anyMatch(entry -> entry.id().startsWith(end))) {
        return end;
      }
    }
    return null;
  }

  private static int nextWord(String text, int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? -1 : space + 1;
  }

  private static void assertNodeIs(
      ContextGraph graph, int node, List<AcceptedEntry> entries, String text, String what) {
    String beginning = longestBeginning(entries, text);
    if (beginning == null) {
      int expected =
          text.isEmpty() || text.endsWith(" ") ? ContextGraph.ROOT : ContextGraph.OUTSIDE;
      assertThat(node).as(what).isEqualTo(expected);
      assertThat(graph.words(node)).as(what).isZero();
      return;
    }
    List<AcceptedEntry> possible =
        entries.stream().filter(entry -> entry.id().startsWith(beginning)).toList();
    double weight = possible.stream().mapToDouble(AcceptedEntry::weight).max().orElseThrow();
    boolean endsWord =
        possible.stream()
            .filter(entry -> entry.weight() > 0)
            .anyMatch(entry -> (entry.id() + " ").startsWith(beginning + " "));
    assertThat(node).as(what).isGreaterThan(ContextGraph.ROOT);
    assertThat(graph.words(node))
        .as(what)
        .isEqualTo(1 + (int) beginning.chars().filter(c -> c == ' ').count());
    assertThat((double) graph.weight(node)).as(what).isEqualTo(Math.max(0, weight));
    assertThat(graph.endsBoostedWord(node))
        .as(what)
        .isEqualTo(endsWord && !beginning.endsWith(" "));
    int entry = graph.entryAt(node);
    boolean isEntry = possible.stream().anyMatch(it -> it.id().equals(beginning));
    assertThat(entry != ContextGraph.NONE).as(what).isEqualTo(isEntry);
    if (isEntry) {
      assertThat(graph.list().entries().get(entry).id()).as(what).isEqualTo(beginning);
      assertThat(graph.entryWeight(node))
          .as(what)
          .isEqualTo(graph.list().entries().get(entry).weight());
    }
    int rest = nextWord(beginning, 0);
    String shorter = rest < 0 ? "" : beginning.substring(rest);
    if (shorter.isEmpty()) {
      boolean betweenWords = beginning.endsWith(" ");
      assertThat(graph.fallback(node))
          .as(what)
          .isEqualTo(betweenWords ? ContextGraph.ROOT : ContextGraph.OUTSIDE);
    } else {
      assertNodeIs(graph, graph.fallback(node), entries, shorter, what + ", fallback");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void step_randomLists_isTheLongestBeginningOfAPhrase(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 40; round++) {
      List<AcceptedEntry> entries = randomEntries(random);
      ContextGraph graph = ContextGraph.compile(TestingLists.list("names", 1, entries));
      for (int t = 0; t < 20; t++) {
        String text = TestingLists.randomText(random, "ab'", 1 + random.nextInt(6));
        int node = ContextGraph.ROOT;
        for (int end = 1; end <= text.length(); end++) {
          node = read(graph, node, text.charAt(end - 1));
          String read = text.substring(0, end);
          String what = "seed " + seed + ", \"" + read + "\" in " + entries;
          assertNodeIs(graph, node, entries, read, what);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void compile_otherOrder_givesTheSameNodes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<AcceptedEntry> entries = randomEntries(random);
    List<AcceptedEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));
    ContextGraph graph = ContextGraph.compile(TestingLists.list("names", 1, entries));
    ContextGraph other = ContextGraph.compile(TestingLists.list("names", 1, shuffled));

    assertThat(other.size()).as("seed %d", seed).isEqualTo(graph.size());
    for (int node = 0; node < graph.size(); node++) {
      assertThat(other.words(node)).isEqualTo(graph.words(node));
      assertThat(other.weight(node)).isEqualTo(graph.weight(node));
      assertThat(other.fallback(node)).isEqualTo(graph.fallback(node));
      assertThat(other.entryWeight(node)).isEqualTo(graph.entryWeight(node));
      for (char c : new char[] {'a', 'b', '\'', ' '}) {
        assertThat(other.step(node, c)).isEqualTo(graph.step(node, c));
      }
    }
  }

  @Test
  void step_phraseThatDoesNotGoOn_fallsBackToALaterWord() {
    ContextGraph graph =
        graph(TestingLists.entry("far north", 1), TestingLists.entry("north sea", 1));

    int north = walk(graph, "far north");
    int sea = walk(graph, "far north sea");

    assertThat(graph.words(north)).isEqualTo(2);
    assertThat(graph.entryAt(north)).isZero();
    assertThat(graph.words(sea)).isEqualTo(2);
    assertThat(graph.entryAt(sea)).isEqualTo(1);
    assertThat(walk(graph, "farnorth")).isEqualTo(ContextGraph.OUTSIDE);
    assertThat(walk(graph, "sea")).isEqualTo(ContextGraph.OUTSIDE);
  }

  @Test
  void weight_isTheHighestBelowAndNeverNegative() {
    ContextGraph graph =
        graph(
            TestingLists.entry("ann", -1),
            TestingLists.entry("anna", 0.5),
            TestingLists.entry("anna lee", 2),
            TestingLists.entry("bob", -2));

    assertThat(graph.weight(ContextGraph.ROOT)).isEqualTo(2);
    assertThat(graph.weight(walk(graph, "ann"))).isEqualTo(2);
    assertThat(graph.entryWeight(walk(graph, "ann"))).isEqualTo(-1);
    assertThat(graph.entryWeight(walk(graph, "anna"))).isEqualTo(0.5);
    assertThat(graph.weight(walk(graph, "bob"))).isZero();
    assertThat(graph.weight(ContextGraph.OUTSIDE)).isZero();
  }

  @Test
  void compile_entriesSaidAlike_theFirstCounts() {
    AcceptedEntry one = new AcceptedEntry("1", "One", List.of("ann", "an"), List.of(), 0.5);
    AcceptedEntry two = new AcceptedEntry("2", "Two", List.of("ann"), List.of(), 2);

    ContextGraph graph = graph(one, two);

    assertThat(graph.entryAt(walk(graph, "ann"))).isZero();
    assertThat(graph.entryAt(walk(graph, "an"))).isZero();
    assertThat(graph.weight(walk(graph, "ann"))).isEqualTo(0.5f);
  }

  @Test
  void compile_withoutEntries_isAllOutside() {
    ContextGraph graph = graph();

    assertThat(graph.size()).isEqualTo(1);
    assertThat(graph.step(ContextGraph.ROOT, 'a')).isEqualTo(ContextGraph.OUTSIDE);
    assertThat(graph.startWord(ContextGraph.OUTSIDE)).isEqualTo(ContextGraph.ROOT);
    assertThat(graph.startWord(ContextGraph.ROOT)).isEqualTo(ContextGraph.ROOT);
    assertThat(graph.endsBoostedWord(ContextGraph.ROOT)).isFalse();
    assertThat(graph.entryAt(ContextGraph.OUTSIDE)).isEqualTo(ContextGraph.NONE);
  }
}
