/**
 * The {@link dev.earmark.speech.features.FrontEnd} as an operator: chunks of audio in, log-mel
 * frames out, and a side output for chunks that can't be used.
 *
 * <pre>{@code
 * SingleOutputStreamOperator<FeatureChunk> features =
 *     audio.keyBy(AudioChunk::key, sessionKeys)
 *         .process(new FrontEndFunction(bundle.features(), FrontEndConfig.from(configuration)));
 * DataStream<RejectedChunk> rejected = features.getSideOutput(FrontEndFunction.REJECTED);
 * }</pre>
 *
 * <p>A session's state is a few kilobytes, ends with the session, and restores to the bit. Opus is
 * decoded by Concentus, a port of the reference decoder to Java.
 */
@NullMarked
package dev.earmark.flink.frontend;

import org.jspecify.annotations.NullMarked;
