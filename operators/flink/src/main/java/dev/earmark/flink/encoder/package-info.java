/**
 * The encoder as a Flink operator: one ONNX call encodes a step of many sessions.
 *
 * <pre>{@code
 * features                                                  // FeatureChunk, mel [F, 80]
 *     .keyBy(FeatureChunk::key, keyType)
 *     .transform("encoder", encodedStepType, new EncoderOperatorFactory(EncoderConfig.from(configuration)))
 *     .uid("encoder");                                      // EncodedStep, log-probs [T <= 16, 257]
 * }</pre>
 *
 * <p>Keyed state is what can't be derived: the frames of the current utterance in blocks, and an
 * {@link dev.earmark.inference.encoder.EncoderStreamState}. The encoder's caches (2.6 MB a session)
 * are derived; they live on the heap, up to a bound, and come back by encoding the utterance's
 * steps again. A batch runs when it is full, when its first session has waited long enough, and
 * before anything that must not overtake it (barrier, watermark, end of input), so nothing is
 * buffered across a barrier.
 */
@NullMarked
package dev.earmark.flink.encoder;

import org.jspecify.annotations.NullMarked;
