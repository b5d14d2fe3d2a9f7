package dev.earmark.speech.features;

import dev.earmark.speech.FloatMatrix;
import dev.earmark.speech.SessionKey;
import dev.earmark.speech.audio.AudioChunk;
import dev.earmark.speech.audio.AudioCodec;
import dev.earmark.speech.audio.ChunkValidator;
import dev.earmark.speech.audio.CorruptPacketException;
import dev.earmark.speech.audio.PacketDecoderFactory;
import dev.earmark.speech.audio.PacketStream;
import dev.earmark.speech.audio.RejectedChunk;
import dev.earmark.speech.audio.Resampler;
import dev.earmark.speech.audio.Resequenced;
import dev.earmark.speech.audio.Resequenced.Audio;
import dev.earmark.speech.audio.Resequenced.Hole;
import dev.earmark.speech.audio.Resequenced.Piece;
import dev.earmark.speech.audio.Resequencer;
import dev.earmark.speech.audio.SampleBuffer;
import dev.earmark.speech.audio.SampleDecoder;
import dev.earmark.speech.features.FrontEndResult.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From chunks to log-mel frames: checks, orders, decodes and resamples the audio of a channel.
 *
 * <p>Frames depend on the audio only, not on how it was cut into chunks: at the end of the stream
 * there are {@code 1 + (samples - window) / hop}. Chunks that can't be used are handed back with
 * the reason; a hole is filled with silence, so that later times stay right. A channel may change
 * codec and rate from chunk to chunk. Opus is decoded at 48 kHz, the only rate that has all that a
 * packet may hold, whatever rate its chunks name.
 *
 * <p>Shared by all channels; only its cache of resamplers changes.
 */
public final class FrontEnd {

  private static final int OPUS_RATE_HZ = 48_000;

  /**
   * Rates that are in use at once; beyond that a filter is made again, which takes milliseconds.
   */
  private static final int MAX_CACHED_RATES = 32;

  private final LogMel logMel;
  private final ChunkValidator validator;
  private final Resequencer resequencer;
  private final PacketStream opus;
  private final int modelRateHz;
  private final Map<Integer, Resampler> resamplers = new ConcurrentHashMap<>();

  /**
   * @param features what the acoustic model wants
   * @param options limits
   * @param decoders makes decoders of Opus packets
   */
  public FrontEnd(FeatureOptions features, FrontEndOptions options, PacketDecoderFactory decoders) {
    modelRateHz = features.sampleRateHz();
    logMel = new LogMel(features);
    validator = new ChunkValidator(options.maxChunkBytes(), options.maxChunkMs());
    resequencer = new Resequencer(options.resequencing());
    opus = new PacketStream(decoders, OPUS_RATE_HZ);
  }

  /** A channel of which nothing has come yet. */
  public FrontEndState start(SessionKey key) {
    return new FrontEndState(key);
  }

  /**
   * Takes the next chunk in order of arrival.
   *
   * @throws IllegalArgumentException if the chunk is another channel's
   */
  public FrontEndResult accept(FrontEndState state, AudioChunk chunk) {
    if (!chunk.key().equals(state.key)) {
      throw new IllegalArgumentException(
          "expected a chunk of session " + state.key + ", got one of " + chunk.key());
    }
    String reason = validator.reasonToReject(chunk);
    if (reason != null) {
      return new FrontEndResult(
          null, List.of(new RejectedChunk(chunk, reason)), false, Counts.NONE);
    }
    boolean hadEnded = state.hasEnded();
    Resequenced ordered = resequencer.accept(state.order, chunk);
    return advance(state, ordered, state.hasEnded() && !hadEnded);
  }

  /**
   * Ends a stream that has not ended itself: what waits is used, and the result ends the stream.
   *
   * @throws IllegalStateException if the stream has ended
   */
  public FrontEndResult finish(FrontEndState state) {
    if (state.hasEnded()) {
      throw new IllegalStateException("session " + state.key + " has ended before");
    }
    return advance(state, resequencer.flush(state.order), true);
  }

  private FrontEndResult advance(FrontEndState state, Resequenced ordered, boolean ends) {
    int holes = 0;
    long silenceUs = 0;
    List<RejectedChunk> rejected = new ArrayList<>(ordered.rejected());
    for (Piece piece : ordered.pieces()) {
      long missingUs = 0;
      if (piece instanceof Hole hole) {
        missingUs = hole.durationUs();
        holes++;
      } else if (piece instanceof Audio audio) {
        state.info = audio.chunk().info();
        String reason = append(state, audio.chunk());
        if (reason != null) {
          rejected.add(new RejectedChunk(audio.chunk(), reason));
          missingUs = audio.chunk().durationUs();
          holes++;
        }
      }
      input(state).appendSilence((int) (missingUs * state.inputRateHz / 1_000_000));
      silenceUs += missingUs;
    }
    resample(state);
    if (ends) {
      switchRate(state, modelRateHz);
    }
    FeatureChunk features = features(state, ends);
    if (ends) {
      state.samples.clear();
      state.packets.clear();
    }
    Counts counts = new Counts(ordered.duplicates(), holes, silenceUs / 1000);
    return new FrontEndResult(features, rejected, ordered.taken(), counts);
  }

  private @Nullable FeatureChunk features(FrontEndState state, boolean ends) {
    FloatMatrix mel = logMel.accept(state.samples);
    if (mel.rows() == 0 && !ends) {
      return null;
    }
    long firstFrame = state.frames;
    state.frames += mel.rows();
    return new FeatureChunk(state.key, firstFrame, mel, state.order.endMs(), ends, state.info);
  }

  /** Decodes a chunk; the reason if that fails. */
  private @Nullable String append(FrontEndState state, AudioChunk chunk) {
    if (chunk.payload().length == 0) {
      return null;
    }
    boolean packet = chunk.codec() == AudioCodec.OPUS;
    switchRate(state, packet ? opus.sampleRateHz() : chunk.sampleRateHz());
    if (!packet) {
      state.packets.clear();
      SampleDecoder.decode(chunk.codec(), chunk.payload(), input(state));
      return null;
    }
    try {
      opus.decode(state.packets, chunk.payload(), input(state));
      return null;
    } catch (CorruptPacketException e) {
      return e.getMessage();
    }
  }

  /** Ends the audio of another rate, so that its last samples are not lost. */
  private void switchRate(FrontEndState state, int rateHz) {
    if (state.inputRateHz == rateHz) {
      return;
    }
    if (state.resampling != null) {
      resampler(state.inputRateHz).finish(state.resampling, state.samples);
    }
    state.inputRateHz = rateHz;
    state.resampling = rateHz == modelRateHz ? null : resampler(rateHz).start();
  }

  private void resample(FrontEndState state) {
    if (state.resampling != null) {
      resampler(state.inputRateHz).advance(state.resampling, state.samples);
    }
  }

  private static SampleBuffer input(FrontEndState state) {
    return state.resampling == null ? state.samples : state.resampling.input();
  }

  private Resampler resampler(int inputRateHz) {
    if (resamplers.size() >= MAX_CACHED_RATES && !resamplers.containsKey(inputRateHz)) {
      resamplers.clear();
    }
    return resamplers.computeIfAbsent(inputRateHz, rate -> new Resampler(rate, modelRateHz));
  }
}
