/**
 * Where utterances end. The only evidence is the blank of the unbiased CTC posterior, frame by
 * frame: never the wall clock, never what the search makes of the words, so that the same audio
 * always ends at the same frames. A frame is <i>blank</i> if its blank is more probable than a
 * threshold; a run of blank frames after speech is a pause, and a long enough pause ends the
 * utterance. An utterance that grows too long for the encoder's positions ends at the best pause of
 * its last seconds.
 *
 * <pre>{@code
 * Endpointer endpointer = new Endpointer(EndpointOptions.DEFAULTS, 40, 736, 0);
 * EndpointState state = new EndpointState();
 * Endpoint end = endpointer.observe(state, logProbs); // [T, V], 40 ms a frame
 * if (end.kind() == Endpoint.Kind.PAUSE) { ... the utterance ends before frame end.frame() }
 * }</pre>
 *
 * <p>The rules follow the silence endpointing of Kaldi's online decoder ({@code
 * online2/online-endpoint.h}), with CTC blanks in place of silence phones, as in wenet's {@code
 * CtcEndpoint}.
 */
@NullMarked
package dev.earmark.speech.endpoint;

import org.jspecify.annotations.NullMarked;
