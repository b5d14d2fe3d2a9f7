package dev.earmark.jobs.evaluate;

import dev.earmark.jobs.evaluate.score.ListedPhrases;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.BiasContext;
import dev.earmark.speech.context.ContextGraph;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import java.util.List;

/**
 * The list of a line.
 *
 * @param update as it is published, for the session of this line alone
 * @param accepted as it acts
 * @param refused entries that can't act
 */
public record LineList(EntityListUpdate update, AcceptedList accepted, List<EntryVerdict> refused) {

  public LineList {
    refused = List.copyOf(refused);
  }

  /** The usual ways to say its entries, in the recognizer's spelling. */
  public List<String> spoken() {
    return accepted.entries().stream().map(entry -> entry.spoken().get(0)).toList();
  }

  /** Its phrases as they are counted. */
  public ListedPhrases phrases() {
    return ListedPhrases.of(spoken());
  }

  /** The update that takes it back. */
  EntityListUpdate removal() {
    return new EntityListUpdate(
        update.list(),
        update.version() + 1,
        update.sessionId(),
        true,
        List.of(),
        update.format(),
        update.origin());
  }

  /** What it makes of the search; compiles it. */
  public BiasContext context() {
    return accepted.entries().isEmpty()
        ? BiasContext.NONE
        : BiasContext.of(List.of(ContextGraph.compile(accepted)));
  }
}
