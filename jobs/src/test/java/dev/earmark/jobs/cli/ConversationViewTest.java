package dev.earmark.jobs.cli;

import static dev.earmark.jobs.cli.TestingTranscripts.biased;
import static dev.earmark.jobs.cli.TestingTranscripts.endOfStream;
import static dev.earmark.jobs.cli.TestingTranscripts.last;
import static dev.earmark.jobs.cli.TestingTranscripts.partial;
import static dev.earmark.jobs.cli.TestingTranscripts.unaided;
import static dev.earmark.jobs.cli.TestingTranscripts.withMentions;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationViewTest {

  private final ConversationView view =
      new ConversationView(new Speakers(List.of("agent", "caller")), 2, Ink.PLAIN);

  @Test
  void settled_finals_areLinesPerSpeakerWithTimes() {
    view.accept(last(0, 0, 640, "but with full ravishment the hours of prime"));
    view.accept(last(1, 0, 69_950, "their friends did their best"));

    assertThat(String.join("\n", view.takeSettled(80)))
        .isEqualTo(
            """
            00:00.6  agent   but with full ravishment the hours of prime
            01:09.9  caller  their friends did their best""");
    assertThat(view.takeSettled(80)).isEmpty();
  }

  @Test
  void settled_narrow_wrapsBetweenWordsUnderTheText() {
    view.accept(
        last(0, 0, 640, "but with full ravishment the hours of prime singing received they"));

    assertThat(String.join("\n", view.takeSettled(42)))
        .isEqualTo(
            """
            00:00.6  agent   but with full ravishment
                             the hours of prime
                             singing received they""");
  }

  @Test
  void settled_channelWithoutAName_isCalledByItsNumber() {
    ConversationView nameless = new ConversationView(new Speakers(List.of("agent")), 2, Ink.PLAIN);
    nameless.accept(last(1, 0, 0, "hello"));

    assertThat(nameless.takeSettled(80)).containsExactly("00:00.0  channel 1  hello");
  }

  @Test
  void settled_finalWithoutWords_isNotShownAndEndsItsPartial() {
    view.accept(partial(0, 0, 0, 0, "| uh"));
    view.accept(endOfStream(0, 0, ""));

    assertThat(view.takeSettled(80)).isEmpty();
    assertThat(view.open(80)).isEmpty();
  }

  @Test
  void open_partialInColour_dimsWordsThatMayChange() {
    ConversationView colours =
        new ConversationView(new Speakers(List.of("agent", "caller")), 2, Ink.ANSI);
    colours.accept(partial(1, 0, 0, 9_000, "their friends | did they are best"));

    assertThat(colours.open(34))
        .containsExactly(
            "\u001b[2m00:09.0  \u001b[0m\u001b[33mcaller  \u001b[0mtheir friends\u001b[2m did\u001b[0m",
            "                 \u001b[2mthey are best\u001b[0m");
  }

  @Test
  void open_newerRevision_replacesTheOlder() {
    view.accept(partial(0, 0, 0, 0, "| but"));
    view.accept(partial(0, 0, 1, 0, "but | with"));
    view.accept(partial(0, 0, 0, 0, "| but"));
    view.accept(partial(1, 0, 0, 500, "| yes"));

    assertThat(view.open(80)).containsExactly("00:00.0  agent   but with", "00:00.5  caller  yes");
  }

  @Test
  void open_partialAfterItsFinal_isDropped() {
    view.accept(partial(0, 0, 0, 0, "| but"));
    view.accept(last(0, 0, 0, "but"));
    view.accept(partial(0, 0, 7, 0, "but | late"));

    assertThat(view.open(80)).isEmpty();
  }

  @Test
  void open_finalOfAnEarlierUtterance_keepsThePartial() {
    view.accept(partial(0, 1, 0, 3_000, "| next"));
    view.accept(last(0, 0, 0, "but"));

    assertThat(view.open(80)).containsExactly("00:03.0  agent   next");
  }

  @Test
  void settled_mentionsInPlain_areInBracketsWithWhatTheListDidBelow() {
    view.accept(
        withMentions(
            last(0, 0, 640, "kaliko and michael angelo"),
            biased(0, 1, "Kaliko", "calico"),
            unaided(2, 2, "Michael Angelo")));

    assertThat(String.join("\n", view.takeSettled(80)))
        .isEqualTo(
            """
            00:00.6  agent   [Kaliko] and [Michael Angelo]
                             Kaliko: reading v1, subword, without lists "calico\"""");
  }

  @Test
  void settled_mentionInPlainNarrow_wrapsWithItsBrackets() {
    view.accept(
        withMentions(
            last(0, 0, 640, "it was michael angelo again"), unaided(2, 2, "Michael Angelo")));

    assertThat(String.join("\n", view.takeSettled(37)))
        .isEqualTo(
            """
            00:00.6  agent   it was [Michael
                             Angelo] again""");
  }

  @Test
  void settled_mentionInColour_isHighlighted() {
    ConversationView colours = new ConversationView(new Speakers(List.of("a")), 1, Ink.ANSI);
    colours.accept(
        withMentions(last(0, 0, 0, "returned kaliko then"), biased(1, 1, "Kaliko", "calico")));

    assertThat(colours.takeSettled(80))
        .containsExactly(
            "\u001b[2m00:00.0  \u001b[0m\u001b[36ma  \u001b[0mreturned\u001b[1;32m Kaliko\u001b[0m"
                + " then",
            "            \u001b[2mKaliko: reading v1, subword, without lists \"calico\"\u001b[0m");
  }

  @Test
  void open_mentionsInColour_areDimmedUntilTheyAreStable() {
    ConversationView colours = new ConversationView(new Speakers(List.of("a")), 1, Ink.ANSI);
    colours.accept(
        withMentions(
            partial(0, 0, 0, 0, "quilter | and michael angelo"),
            unaided(0, 1, "Quilter"),
            unaided(2, 2, "Michael Angelo")));

    assertThat(colours.open(80))
        .containsExactly(
            "\u001b[2m00:00.0  \u001b[0m\u001b[36ma  \u001b[0m\u001b[1;32mQuilter\u001b[0m"
                + "\u001b[2m and\u001b[0m\u001b[2;32m Michael Angelo\u001b[0m");
  }
}
