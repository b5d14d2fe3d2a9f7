/**
 * The front end: from the chunks of a channel to log-mel frames, 10 ms apart.
 *
 * <pre>{@code
 * FrontEnd frontEnd = new FrontEnd(FeatureOptions.EARMARK_EN, FrontEndOptions.DEFAULTS, opusDecoders);
 * FrontEndState state = frontEnd.start(key);
 * FrontEndResult result = frontEnd.accept(state, chunk);  // features().mel(): [F, 80], or none yet
 * FrontEndResult last = frontEnd.finish(state);           // if no chunk ends the stream
 * }</pre>
 *
 * <p>Frame <i>i</i> covers samples {@code [160 i, 160 i + 400)} at 16 kHz: periodic Hann, 400-point
 * power spectrum {@code [201]}, 80 Slaney filters, log10 with floor -7, {@code (x + 4) / 4}. The
 * frames are the same to the bit however the audio was cut, shuffled within the wait for missing
 * chunks, or interrupted by a restore.
 *
 * <p>Source: the features of Whisper (Radford et al., "Robust Speech Recognition via Large-Scale
 * Weak Supervision", 2022) with a fixed floor instead of one that depends on the whole recording,
 * and without padding at the edges, so that each frame can be computed as soon as its samples are
 * there.
 */
@NullMarked
package dev.earmark.speech.features;

import org.jspecify.annotations.NullMarked;
