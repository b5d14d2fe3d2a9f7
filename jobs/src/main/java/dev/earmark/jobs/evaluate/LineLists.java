package dev.earmark.jobs.evaluate;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.AcceptedList;
import dev.earmark.speech.context.EntityEntry;
import dev.earmark.speech.context.EntityListChecker;
import dev.earmark.speech.context.EntityListUpdate;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListDirectory;
import dev.earmark.speech.context.RecordFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the list of each line: its entries, those of every line, and distractors. Each is checked
 * as the job checks published lists.
 */
public final class LineLists {

  private static final long VERSION = 1;

  private final EntityListChecker checker;
  private final List<EntityEntry> everywhere;
  private final DistractorPool pool;

  /**
   * @param everywhere entries that act on every line
   * @param pool where distractors come from
   */
  public LineLists(EntityListChecker checker, List<EntityEntry> everywhere, DistractorPool pool) {
    this.checker = checker;
    this.everywhere = List.copyOf(everywhere);
    this.pool = pool;
  }

  /**
   * The list of a line.
   *
   * @throws IllegalArgumentException if the pool is too small, or the list is refused as a whole
   */
  public LineList list(EvaluationLine line, int distractors) {
    Map<String, EntityEntry> entries = new LinkedHashMap<>();
    line.entries().forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    everywhere.forEach(entry -> entries.putIfAbsent(entry.id(), entry));
    List<String> listed = entries.values().stream().map(EntityEntry::phrase).toList();
    for (String phrase : pool.draw(line, listed, distractors)) {
      entries.putIfAbsent(phrase, EntityEntry.of(phrase));
    }
    EntityListUpdate update =
        new EntityListUpdate(
            line.id(),
            VERSION,
            line.id(),
            false,
            new ArrayList<>(entries.values()),
            RecordFormat.AVRO,
            RecordOrigin.NONE);
    return check(update);
  }

  private LineList check(EntityListUpdate update) {
    AcceptedList empty =
        new AcceptedList(update.list(), VERSION, update.sessionId(), false, List.of());
    if (update.entries().isEmpty()) {
      return new LineList(update, empty, List.of());
    }
    EntityListChecker.Decision decision = checker.decide(new ListDirectory(), update);
    AcceptedList accepted = decision.list();
    List<EntryVerdict> verdicts = decision.acknowledgement().entries();
    if (accepted == null && verdicts.stream().allMatch(EntryVerdict::active)) {
      throw new IllegalArgumentException(
          "line "
              + update.list()
              + ": its list was refused: "
              + decision.acknowledgement().reason());
    }
    List<EntryVerdict> refused = verdicts.stream().filter(verdict -> !verdict.active()).toList();
    return new LineList(update, accepted == null ? empty : accepted, refused);
  }
}
