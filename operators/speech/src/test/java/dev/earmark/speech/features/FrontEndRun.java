package dev.earmark.speech.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.RejectedChunk;
import java.util.ArrayList;
import java.util.List;

/** Sends chunks of one channel through a front end and adds up what comes out. */
final class FrontEndRun {

  private final FrontEnd frontEnd;
  private final FrontEndState state;
  private final List<FeatureChunk> chunks = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();
  private int duplicates;
  private int holes;
  private long silenceMs;

  FrontEndRun(FrontEnd frontEnd, SessionKey key) {
    this.frontEnd = frontEnd;
    this.state = frontEnd.start(key);
  }

  void accept(AudioChunk chunk) {
    add(frontEnd.accept(state, chunk));
  }

  void finish() {
    add(frontEnd.finish(state));
  }

  List<FeatureChunk> chunks() {
    return chunks;
  }

  List<String> rejected() {
    return rejected;
  }

  int duplicates() {
    return duplicates;
  }

  int holes() {
    return holes;
  }

  long silenceMs() {
    return silenceMs;
  }

  boolean ended() {
    return !chunks.isEmpty() && chunks.get(chunks.size() - 1).endOfStream();
  }

  /** All frames; checks that the chunks follow each other without gap. */
  FloatMatrix mel() {
    int rows = chunks.stream().mapToInt(chunk -> chunk.mel().rows()).sum();
    float[] values = new float[rows * 80];
    int row = 0;
    for (FeatureChunk chunk : chunks) {
      assertThat(chunk.firstFrame()).isEqualTo(row);
      System.arraycopy(chunk.mel().values(), 0, values, row * 80, chunk.mel().values().length);
      row += chunk.mel().rows();
    }
    return new FloatMatrix(values, rows, 80);
  }

  private void add(FrontEndResult result) {
    if (result.features() != null) {
      chunks.add(result.features());
    }
    result.rejected().stream().map(RejectedChunk::reason).forEach(rejected::add);
    duplicates += result.counts().duplicates();
    holes += result.counts().holes();
    silenceMs += result.counts().silenceMs();
  }
}
