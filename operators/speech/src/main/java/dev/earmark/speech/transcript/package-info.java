/**
 * Results: partials that firm up, finals with times, confidences and alternatives, and how far they
 * are from the truth.
 *
 * <p>An utterance is decoded step by step. After each step a partial says what is known and how
 * many of its words will never change; the final says it all. {@code UtteranceDecoder} holds no
 * state: it changes the one that it is given.
 *
 * <pre>{@code
 * UtteranceDecoder decoder = new UtteranceDecoder(search, 40);
 * UtteranceDecoderState state = decoder.start();
 * for (EncodedStep step : steps) {                            // step.logProbs(): [T, V]
 *   decoder.advance(state, step).forEach(System.out::println);  // Transcripts
 * }
 * }</pre>
 */
@NullMarked
package dev.earmark.speech.transcript;

import org.jspecify.annotations.NullMarked;
