package dev.earmark.it;

import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.evaluate.EvaluationLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recordings put together from eight read utterances of 5 to 7 seconds, at 16 kHz. */
final class TestingSpeech {

  /** Long enough to end an utterance. */
  static final int PAUSE_MS = 1_500;

  private static final int RATE_HZ = 16_000;
  private static final List<AudioFile> UTTERANCES = readAll();

  private TestingSpeech() {}

  /** One utterance as it was recorded. */
  static AudioFile utterance(int index) {
    return UTTERANCES.get(index);
  }

  /** One speaker says these utterances, with a pause after each. */
  static AudioFile monologue(int... utterances) {
    return concatenate(utterances, 1);
  }

  /** Two speakers, each on a channel, say these utterances in turn. */
  static AudioFile dialogue(int... utterances) {
    return concatenate(utterances, 2);
  }

  /** The same without the pause after the last utterance. */
  static AudioFile hangingUp(AudioFile speech) {
    return new AudioFile(
        RATE_HZ,
        speech.channels().stream()
            .map(channel -> Arrays.copyOf(channel, channel.length - pauseSamples()))
            .toList());
  }

  private static AudioFile concatenate(int[] utterances, int speakers) {
    int samples = 0;
    for (int utterance : utterances) {
      samples += utterance(utterance).samples() + pauseSamples();
    }
    List<float[]> channels = new ArrayList<>();
    for (int speaker = 0; speaker < speakers; speaker++) {
      channels.add(new float[samples]);
    }
    int at = 0;
    for (int turn = 0; turn < utterances.length; turn++) {
      float[] speech = utterance(utterances[turn]).channels().get(0);
      System.arraycopy(speech, 0, channels.get(turn % speakers), at, speech.length);
      at += speech.length + pauseSamples();
    }
    return new AudioFile(RATE_HZ, channels);
  }

  private static int pauseSamples() {
    return RATE_HZ / 1000 * PAUSE_MS;
  }

  private static List<AudioFile> readAll() {
    Path manifest =
        Path.of(
            System.getProperty("earmark.root"),
            "integration-tests",
            "src",
            "test",
            "resources",
            "speech",
            "manifest.jsonl");
    try {
      List<AudioFile> files = new ArrayList<>();
      for (EvaluationLine line : EvaluationLine.readAll(manifest)) {
        files.add(AudioFile.read(line.audio()));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the test speech", e);
    }
  }
}
