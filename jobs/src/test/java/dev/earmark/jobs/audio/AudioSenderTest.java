package dev.earmark.jobs.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudioSenderTest {

  private static final long START_MS = 1_700_000_000_000L;

  private final List<AudioChunk> chunks =
      ChunkedAudio.cut(
          new AudioFile(8_000, List.of(new float[8_000], new float[8_000])),
          new CallScript("call", START_MS, SessionInfo.NONE),
          ChunkFormat.TELEPHONE);

  private final List<AudioChunk> sent = new ArrayList<>();
  private long nowMs = START_MS;
  private long sleptMs;

  private final Pacer pacer =
      Pacer.of(
          () -> Instant.ofEpochMilli(nowMs),
          duration -> {
            nowMs += duration.toMillis();
            sleptMs += duration.toMillis();
          });

  @Test
  void send_inRealTime_sendsEachChunkWhenItIsComplete() throws InterruptedException {
    AudioSender sender =
        new AudioSender(
            pacer,
            chunk -> {
              assertThat(nowMs).isEqualTo(ChunkedAudio.completeMs(chunk));
              sent.add(chunk);
            });

    sender.send(chunks);

    assertThat(sent).isEqualTo(chunks);
    assertThat(sleptMs).isEqualTo(1_000);
  }

  @Test
  void send_behindTime_catchesUpAndDropsNothing() throws InterruptedException {
    nowMs = START_MS + 700;

    new AudioSender(pacer, sent::add).send(chunks);

    assertThat(sent).isEqualTo(chunks);
    assertThat(sleptMs).isEqualTo(300);
  }

  @Test
  void send_unpaced_doesNotWait() throws InterruptedException {
    new AudioSender(Pacer.unpaced(), sent::add).send(chunks);

    assertThat(sent).isEqualTo(chunks);
    assertThat(sleptMs).isZero();
  }
}
