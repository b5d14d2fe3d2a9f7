package dev.earmark.jobs.kafka;

import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts answers together again whose parts may come in any order, and twice. */
public final class AcknowledgementAssembly {

  private final Map<RecordOrigin, TreeMap<Integer, AcknowledgementPart>> open = new HashMap<>();

  /** Takes a part and gives the whole answer with the last one that was missing. */
  public Optional<ListAcknowledgement> add(AcknowledgementPart part) {
    RecordOrigin origin = part.acknowledgement().origin();
    TreeMap<Integer, AcknowledgementPart> parts =
        open.computeIfAbsent(origin, unused -> new TreeMap<>());
    parts.put(part.part(), part);
    if (parts.size() < part.parts()) {
      return Optional.empty();
    }
    open.remove(origin);
    List<EntryVerdict> verdicts = new ArrayList<>();
    parts.values().forEach(each -> verdicts.addAll(each.acknowledgement().entries()));
    return Optional.of(AcknowledgementParts.withVerdicts(part.acknowledgement(), verdicts));
  }
}
