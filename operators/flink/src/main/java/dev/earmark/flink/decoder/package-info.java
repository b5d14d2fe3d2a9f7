/**
 * The decoder as a Flink operator: keyed by session and channel, log-probs {@code [T, V]} and
 * changes of entity lists in, transcripts out. It is thin: the search and what it makes of an
 * utterance are in {@link dev.earmark.speech.transcript.UtteranceDecoder}, the lists in {@link
 * dev.earmark.flink.lists.BroadcastLists}; here are state, options and metrics.
 *
 * <pre>{@code
 * DecoderOptions options = DecoderConfig.options(configuration, bundle.decoderDefaults());
 * SingleOutputStreamOperator<Transcript> finals =
 *     steps.keyBy(EncodedStep::key)
 *         .connect(changes.broadcast(BroadcastLists.STATE))
 *         .process(new DecoderFunction(factory, selection), DecoderFunction.TRANSCRIPT_TYPE)
 *         .uid("decoder").name("Decoder");
 * DataStream<Transcript> partials = finals.getSideOutput(DecoderFunction.PARTIALS);
 * }</pre>
 */
@NullMarked
package dev.earmark.flink.decoder;

import org.jspecify.annotations.NullMarked;
