/**
 * The streaming acoustic encoder. A step takes 640 ms of mel frames and the look-ahead behind them,
 * and gives 16 frames of log-probs; what it must remember goes through caches. {@link
 * dev.earmark.inference.encoder.EncoderStream} is the logic of one channel (which frames make the
 * next step, where utterances end), {@link dev.earmark.inference.encoder.AcousticEncoder} runs one
 * step of many channels in one call.
 *
 * <pre>{@code
 * stream.append(state, blocks, chunk);                             // FeatureChunk, mel [F, 80]
 * while (stream.ready(state)) {
 *   StepInput input = stream.input(state, blocks, caches);         // mel [99, 80]
 *   StepOutput output = encoder.encode(List.of(input)).get(0);     // log-probs [16, 257]
 *   EncodedStep step = stream.accept(key, state, blocks, input, output.logProbs());
 *   ...                                                            // null if there is nothing to send
 * }
 * }</pre>
 *
 * <p>Chunked attention with a look-ahead that is computed again follows the dual-mode and
 * block-processing encoders (e.g. Tsunoo et al., ASRU 2019). Where the graph comes from is in the
 * bundle's {@code NOTICE.md}.
 */
@NullMarked
package dev.earmark.inference.encoder;

import org.jspecify.annotations.NullMarked;
