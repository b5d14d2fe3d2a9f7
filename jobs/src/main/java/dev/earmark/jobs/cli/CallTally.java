package dev.earmark.jobs.cli;

import dev.earmark.speech.transcript.Transcript;
import dev.earmark.speech.transcript.Transcript.Kind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what arrives of a call, and finds out from the utterance indices, which have no gaps,
 * whether a final was lost or came twice.
 */
final class CallTally {

  private final int channels;
  private final Map<Integer, BitSet> finals = new HashMap<>();
  private final BitSet ended = new BitSet();
  private final Latencies partialLatency = new Latencies();
  private final Latencies finalLatency = new Latencies();
  private int utterances;
  private int words;
  private int duplicated;
  private int outOfOrder;

  CallTally(int channels) {
    this.channels = channels;
  }

  /**
   * @param nowMs when it arrived, milliseconds since 1970 UTC
   */
  void accept(Transcript transcript, long nowMs) {
    long latencyMs = nowMs - transcript.captureTimeMs();
    if (transcript.kind() == Kind.PARTIAL) {
      partialLatency.add(latencyMs);
      return;
    }
    int channel = transcript.key().channel();
    BitSet seen = finals.computeIfAbsent(channel, c -> new BitSet());
    if (seen.get(transcript.utterance())) {
      duplicated++;
      return;
    }
    if (seen.length() > transcript.utterance()) {
      outOfOrder++;
    }
    seen.set(transcript.utterance());
    if (!transcript.words().isEmpty()) {
      utterances++;
      words += transcript.words().size();
      finalLatency.add(latencyMs);
    }
    if (transcript.endOfStream()) {
      ended.set(channel);
    }
  }

  /** Whether the last result of every channel is there. */
  boolean complete() {
    return ended.cardinality() >= channels;
  }

  /** How many finals are missing before the newest of their channel. */
  int lost() {
    return finals.values().stream().mapToInt(seen -> seen.length() - seen.cardinality()).sum();
  }

  int duplicated() {
    return duplicated;
  }

  int outOfOrder() {
    return outOfOrder;
  }

  /** Finals with words. */
  int utterances() {
    return utterances;
  }

  int words() {
    return words;
  }

  Latencies partialLatency() {
    return partialLatency;
  }

  Latencies finalLatency() {
    return finalLatency;
  }
}
