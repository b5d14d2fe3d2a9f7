/**
 * Earmark's algorithms, in the order in which data flows.
 *
 * <pre>
 * audio      chunks in order, decoded, at 16 kHz      AudioChunk -> samples
 * features   log-mel frames, 10 ms apart              samples -> [F, 80]
 * (inference the acoustic encoder, another module)    [F, 80] -> [T, V] log-probs
 * endpoint   where an utterance ends                  [T, V] -> frame
 * lm         the n-gram model and its vocabulary      word, context -> log-prob
 * context    entity lists, compiled                   phrases -> automata over characters
 * ctc        prefix beam search, biased by lists      [T, V] -> n-best
 * transcript partials that firm up, and finals        n-best -> words with times
 * </pre>
 *
 * <p>Everything here is plain Java on the JDK: no Flink, Kafka, Avro, ONNX, threads or clocks. An
 * algorithm is an immutable, shared object that receives its state and hands it back; the state is
 * arrays and ids, compared by content, and written by a {@link dev.earmark.speech.StateCodec} with
 * its version first.
 */
@NullMarked
package dev.earmark.speech;

import org.jspecify.annotations.NullMarked;
