package dev.earmark.jobs.cli;

import static dev.earmark.jobs.cli.TestingTranscripts.biased;
import static dev.earmark.jobs.cli.TestingTranscripts.endOfStream;
import static dev.earmark.jobs.cli.TestingTranscripts.last;
import static dev.earmark.jobs.cli.TestingTranscripts.partial;
import static dev.earmark.jobs.cli.TestingTranscripts.unaided;
import static dev.earmark.jobs.cli.TestingTranscripts.withMentions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.context.EntityEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTallyTest {

  private final EntityTally tally =
      new EntityTally(
          ListPublication.update(
              "reading",
              1,
              null,
              List.of(EntityEntry.of("Kaliko"), EntityEntry.of("Michael Angelo"))));

  @Test
  void summary_countsWordsBeforeAndAfterTheListActs() {
    tally.accept(last(0, 0, 0, "michael met calico and michael angelo"));
    tally.accept(last(1, 0, 0, "who"));
    tally.accept(withMentions(last(0, 1, 0, "returned kaliko"), biased(1, 1, "Kaliko", "calico")));
    tally.accept(
        withMentions(
            last(1, 1, 0, "kaliko and michael angelo"),
            unaided(0, 1, "Kaliko"),
            biased(2, 2, "Michael Angelo", "michael and low")));

    assertThat(tally.summary())
        .isEqualTo(
            "List reading: 2 words of it in 2 utterances before it acted, 4 in 2 after, 3 of them"
                + " due to it.");
  }

  @Test
  void accept_partialsAndEmptyFinals_doNotCount() {
    tally.accept(partial(0, 0, 0, 0, "| kaliko"));
    tally.accept(endOfStream(0, 0, ""));
    tally.accept(withMentions(partial(1, 0, 0, 0, "| kaliko"), biased(0, 1, "Kaliko", "calico")));

    assertThat(tally.summary())
        .startsWith("List reading: 0 words of it in 0 utterances before it acted, 0 in 0 after");
  }
}
