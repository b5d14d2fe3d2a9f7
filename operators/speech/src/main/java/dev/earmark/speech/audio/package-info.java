/**
 * Audio as it arrives: chunks put in order, decoded and brought to one sampling rate.
 *
 * <pre>{@code
 * Resequenced ordered = resequencer.accept(state, chunk);       // pieces: Audio and Hole
 * SampleDecoder.decode(chunk.codec(), chunk.payload(), input);  // G.711, PCM   bytes -> [n] in [-1, 1)
 * packets.decode(history, chunk.payload(), input);              // Opus         packet -> [n]
 * resampler.advance(resampling, samples);                       // [n] at 8 kHz -> [2 n] at 16 kHz
 * }</pre>
 *
 * <p>Nothing here looks at a clock, and no result depends on how audio was cut into chunks: a
 * missing chunk is waited for in audio, not in time ({@link dev.earmark.speech.audio.Resequencer}),
 * and a resampled sample is one inner product wherever its input came from ({@link
 * dev.earmark.speech.audio.Resampler}). A decoder of packets can't be saved, so it is renewed at
 * fixed packets ({@link dev.earmark.speech.audio.PacketStream}).
 *
 * <p>Sources: ITU-T G.711 (companding), RFC 6716 (Opus), J. O. Smith, "Digital Audio Resampling".
 */
@NullMarked
package dev.earmark.speech.audio;

import org.jspecify.annotations.NullMarked;
