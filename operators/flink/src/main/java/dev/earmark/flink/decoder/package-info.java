/**
 * The decoder as a Flink operator: keyed by session and channel, log-probs {@code [T, V]} in,
 * transcripts out. It is thin: the search and what it makes of an utterance are in {@link
 * dev.earmark.speech.transcript.UtteranceDecoder}; here are state, options and metrics.
 *
 * <pre>{@code
 * DecoderOptions options = DecoderConfig.options(configuration, bundle.decoderDefaults());
 * SingleOutputStreamOperator<Transcript> finals =
 *     steps.keyBy(EncodedStep::key)
 *         .process(new DecoderFunction(factory), DecoderFunction.TRANSCRIPT_TYPE)
 *         .uid("decoder").name("Decoder");
 * DataStream<Transcript> partials = finals.getSideOutput(DecoderFunction.PARTIALS);
 * }</pre>
 */
@NullMarked
package dev.earmark.flink.decoder;

import org.jspecify.annotations.NullMarked;
