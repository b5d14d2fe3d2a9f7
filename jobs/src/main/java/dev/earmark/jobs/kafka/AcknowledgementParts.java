package dev.earmark.jobs.kafka;

import dev.earmark.flink.state.CodecTypeInfo;
import dev.earmark.speech.context.EntryVerdict;
import dev.earmark.speech.context.ListAcknowledgement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.Collector;

/**
 * Cuts answers into parts that fit into a record: at most {@link #MAX_VERDICTS}, and well below the
 * megabyte that brokers and clients take unless told otherwise.
 */
public final class AcknowledgementParts
    implements FlatMapFunction<ListAcknowledgement, AcknowledgementPart> {

  private static final long serialVersionUID = 1L;

  /** Most verdicts of a part. */
  public static final int MAX_VERDICTS = 2000;

  private static final int MAX_BYTES = 900_000;

  /** What JSON needs for a control character; others need less. */
  private static final int MAX_BYTES_PER_CHARACTER = 6;

  private static final int VERDICT_BYTES = 100;

  /** Of the parts. */
  public static final TypeInformation<AcknowledgementPart> TYPE =
      CodecTypeInfo.ofImmutable(AcknowledgementPart.class, AcknowledgementPartCodec.class);

  @Override
  public void flatMap(ListAcknowledgement whole, Collector<AcknowledgementPart> out) {
    of(whole).forEach(out::collect);
  }

  /** The parts of an answer, in order; at least one. */
  public static List<AcknowledgementPart> of(ListAcknowledgement whole) {
    AcknowledgementPart all = AcknowledgementPart.whole(whole);
    List<List<EntryVerdict>> cut = cut(whole.entries());
    List<AcknowledgementPart> parts = new ArrayList<>();
    for (List<EntryVerdict> verdicts : cut) {
      ListAcknowledgement slice = withVerdicts(whole, verdicts);
      parts.add(
          new AcknowledgementPart(
              slice, parts.size(), cut.size(), all.activeEntries(), all.refusedEntries()));
    }
    return parts;
  }

  /** The same answer with other verdicts. */
  static ListAcknowledgement withVerdicts(ListAcknowledgement answer, List<EntryVerdict> verdicts) {
    return new ListAcknowledgement(
        answer.list(),
        answer.version(),
        answer.status(),
        answer.reason(),
        verdicts,
        answer.format(),
        answer.origin());
  }

  private static List<List<EntryVerdict>> cut(List<EntryVerdict> verdicts) {
    List<List<EntryVerdict>> cut = new ArrayList<>();
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      int next = bytes(verdicts.get(i));
      if (i > from && (i - from == MAX_VERDICTS || bytes + next > MAX_BYTES)) {
        cut.add(verdicts.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += next;
    }
    cut.add(verdicts.subList(from, verdicts.size()));
    return cut;
  }

  /** No less than the verdict takes, in either format. */
  private static int bytes(EntryVerdict verdict) {
    int characters = verdict.id().length() + verdict.phrase().length() + verdict.refusal().length();
    for (String warning : verdict.warnings()) {
      characters += warning.length() + 1;
    }
    return VERDICT_BYTES + MAX_BYTES_PER_CHARACTER * characters;
  }
}
