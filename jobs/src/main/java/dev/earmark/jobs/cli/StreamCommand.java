package dev.earmark.jobs.cli;

import dev.earmark.jobs.JobOptions;
import dev.earmark.jobs.audio.AudioFile;
import dev.earmark.jobs.audio.CallScript;
import dev.earmark.jobs.audio.ChunkFormat;
import dev.earmark.jobs.audio.ChunkedAudio;
import dev.earmark.jobs.audio.Pacer;
import dev.earmark.speech.SessionInfo;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a recording to the audio topic, as if it were a call. */
@Command(
    name = "stream",
    description = "Send a recording to the audio topic, as if it were a call.")
final class StreamCommand implements Callable<Integer> {

  /** Encodings under the names that people type. */
  enum Codec {
    mulaw(AudioCodec.MULAW, 8000),
    alaw(AudioCodec.ALAW, 8000),
    pcm(AudioCodec.PCM_S16LE, 0),
    opus(AudioCodec.OPUS, 16_000);

    private final AudioCodec codec;
    private final int usualRateHz;

    Codec(AudioCodec codec, int usualRateHz) {
      this.codec = codec;
      this.usualRateHz = usualRateHz;
    }
  }

  @Mixin Settings settings = new Settings();

  @Parameters(paramLabel = "FILE", description = "WAV or FLAC; every channel is a speaker.")
  Path file = Path.of("");

  @Option(
      names = "--session",
      required = true,
      paramLabel = "ID",
      description = "Name of the call.")
  String session = "";

  @Option(
      names = "--codec",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}, as telephones do.")
  Codec codec = Codec.mulaw;

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      description = "Default: 8000 for mulaw and alaw, 16000 for opus, the file's own for pcm.")
  int sampleRateHz;

  @Option(
      names = "--chunk-ms",
      paramLabel = "MS[-MS]",
      description = "Length of chunks, or between which two; default: ${DEFAULT-VALUE}.")
  String chunkMs = "20-100";

  @Option(names = "--fast", description = "As fast as it goes, not at the speed of speech.")
  boolean fast;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "Comes back in the transcripts; may be repeated.")
  Map<String, String> attributes = new LinkedHashMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Configuration configuration = settings.configuration();
    Properties kafka = settings.kafka(configuration);
    AudioFile audio = AudioFile.read(file);
    long nowMs = System.currentTimeMillis();
    CallScript call =
        new CallScript(
            session,
            fast ? nowMs - audio.durationMs() : nowMs,
            new SessionInfo(List.of(), attributes));
    ChunkFormat format = format(audio);
    List<AudioChunk> chunks = ChunkedAudio.cut(audio, call, format);
    String topic = configuration.get(JobOptions.AUDIO_TOPIC);
    settings.say(
        String.format(
            "session %s: %d channels, %s of audio as %s to topic %s",
            session, audio.channels().size(), Times.seconds(audio.durationMs()), format, topic));
    Playback playback =
        new Playback(kafka, topic, chunks, fast ? Pacer.unpaced() : Pacer.realTime());
    playback.run();
    playback.checkFailure();
    settings.say("sent " + chunks.size() + " chunks");
    return 0;
  }

  private ChunkFormat format(AudioFile audio) {
    int usual = codec.usualRateHz == 0 ? audio.sampleRateHz() : codec.usualRateHz;
    String[] range = chunkMs.split("-", 2);
    try {
      return new ChunkFormat(
          codec.codec,
          sampleRateHz == 0 ? usual : sampleRateHz,
          Integer.parseInt(range[0]),
          Integer.parseInt(range[range.length - 1]),
          session.hashCode());
    } catch (NumberFormatException e) {
      throw settings.failure("expected --chunk-ms 20 or 20-100, got " + chunkMs, e);
    } catch (IllegalArgumentException e) {
      throw settings.failure(String.valueOf(e.getMessage()), e);
    }
  }
}
