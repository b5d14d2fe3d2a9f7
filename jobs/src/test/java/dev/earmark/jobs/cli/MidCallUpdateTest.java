package dev.earmark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.AudioSender;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.jobs.audio.Pacer;
import dev.earmark.speech.RecordOrigin;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.context.ListAcknowledgement;
import dev.earmark.speech.context.ListAcknowledgement.Status;
import dev.earmark.speech.context.RecordFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MidCallUpdateTest {

  private static final long START_MS = 1_700_000_000_000L;
  private static final long HALF_MS = START_MS + 1_000;
  private static final ListAcknowledgement ANSWER =
      new ListAcknowledgement(
          "names", 1, Status.ACTIVE, "", List.of(), RecordFormat.AVRO, RecordOrigin.NONE);

  private final List<AudioChunk> chunks =
      ChunkedAudio.cut(
          new AudioFile(8_000, List.of(new float[16_000], new float[16_000])),
          new CallScript("call", START_MS, SessionInfo.NONE),
          ChunkFormat.TELEPHONE);

  private final List<AudioChunk> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger sentWhenPublished = new AtomicInteger(-1);

  @Test
  void await_holdingTheCall_publishesBetweenTheHalvesOfTheAudio() throws InterruptedException {
    try (MidCallUpdate update =
        new MidCallUpdate(
            Pacer.unpaced(),
            HALF_MS,
            true,
            sentChunks -> {
              assertThat(sentChunks).isEqualTo(sent.size());
              sentWhenPublished.set(sent.size());
              return ANSWER;
            })) {
      new AudioSender(update, sent::add).send(chunks);

      List<AudioChunk> firstHalf =
          chunks.stream().filter(chunk -> ChunkedAudio.completeMs(chunk) <= HALF_MS).toList();
      assertThat(sent).isEqualTo(chunks);
      assertThat(sentWhenPublished).hasValue(firstHalf.size());
      assertThat(chunks.subList(0, firstHalf.size())).isEqualTo(firstHalf);
      assertThat(update.takeAnswer())
          .contains(
              new MidCallUpdate.Answer(
                  ANSWER, ChunkedAudio.completeMs(firstHalf.get(firstHalf.size() - 1))));
      assertThat(update.takeAnswer()).isEmpty();
    }
  }

  @Test
  void await_notHolding_sendsOnWhileTheListIsPublished() throws InterruptedException {
    CountDownLatch allSent = new CountDownLatch(1);
    CountDownLatch published = new CountDownLatch(1);
    try (MidCallUpdate update =
        new MidCallUpdate(
            Pacer.unpaced(),
            HALF_MS,
            false,
            sentChunks -> {
              allSent.await();
              sentWhenPublished.set(sent.size());
              published.countDown();
              return ANSWER;
            })) {
      new AudioSender(update, sent::add).send(chunks);
      assertThat(update.takeAnswer()).isEmpty();
      allSent.countDown();
      published.await();
    }
    assertThat(sentWhenPublished).hasValue(chunks.size());
  }

  @Test
  void await_placeBehindTheEnd_neverPublishes() throws InterruptedException {
    try (MidCallUpdate update =
        new MidCallUpdate(
            Pacer.unpaced(),
            Long.MAX_VALUE,
            true,
            sentChunks -> {
              sentWhenPublished.set(sent.size());
              return ANSWER;
            })) {
      new AudioSender(update, sent::add).send(chunks);

      assertThat(sent).isEqualTo(chunks);
      assertThat(update.takeAnswer()).isEmpty();
    }
    assertThat(sentWhenPublished).hasValue(-1);
  }

  @Test
  void takeAnswer_publicationThatFails_saysWhy() throws InterruptedException {
    IllegalStateException refused = new IllegalStateException("no answer");
    try (MidCallUpdate update =
        new MidCallUpdate(
            Pacer.unpaced(),
            HALF_MS,
            true,
            sentChunks -> {
              throw refused;
            })) {
      new AudioSender(update, sent::add).send(chunks);

      assertThatThrownBy(update::takeAnswer)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("entity list")
          .hasCause(refused);
    }
  }

  @Test
  void close_publicationUnderWay_endsIt() throws InterruptedException {
    AtomicBoolean interrupted = new AtomicBoolean();
    MidCallUpdate update =
        new MidCallUpdate(
            Pacer.unpaced(),
            HALF_MS,
            false,
            sentChunks -> {
              try {
                new CountDownLatch(1).await();
                return ANSWER;
              } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
              }
            });
    new AudioSender(update, sent::add).send(chunks);

    update.close();

    assertThat(interrupted).isTrue();
  }
}
