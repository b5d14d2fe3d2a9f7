/**
 * The whole path without Flink: the same front end, encoder stream and decoder as in the operators,
 * called in a loop.
 *
 * <pre>{@code
 * Recognition call = recognizer.recognize(chunks); // one channel, in order of arrival
 * call.finals().forEach(t -> System.out.println(t.text()));
 * }</pre>
 */
@NullMarked
package dev.earmark.inference.offline;

import org.jspecify.annotations.NullMarked;
