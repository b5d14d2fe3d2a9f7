/**
 * The whole path without Flink: the same front end, encoder stream and decoder as in the operators,
 * called in a loop.
 *
 * <pre>{@code
 * Recognition call = recognizer.recognize(chunks); // one channel, in order of arrival
 * call.finals().forEach(t -> System.out.println(t.text()));
 * }</pre>
 *
 * <p>{@code OfflineEncoder} and {@code OfflineDecoder} are its halves, for those who decode the
 * same log-probs several times.
 */
@NullMarked
package dev.earmark.inference.offline;

import org.jspecify.annotations.NullMarked;
