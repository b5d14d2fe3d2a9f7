/**
 * Accuracy as a number: recognizes the lines of a manifest with the classes that the operators run,
 * and counts the words that came out wrong.
 *
 * <pre>
 * {"id": "call-7", "audio": "call-7.flac", "text": "thank you for calling platinum motors"}
 * </pre>
 *
 * <p>The same lines can go through the whole job ({@code --through-kafka}): an embedded broker,
 * Flink, checkpoints and transactions must not change a word.
 */
@NullMarked
package dev.earmark.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
