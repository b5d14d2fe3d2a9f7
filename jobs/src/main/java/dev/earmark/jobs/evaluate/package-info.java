/**
 * Accuracy as a number: recognizes the lines of a manifest with the classes that the operators run,
 * and counts the words that came out wrong.
 *
 * <pre>
 * {"id": "call-7", "audio": "call-7.flac", "text": "thank you for calling platinum motors",
 *  "entries": ["Platinum Motors"]}
 * </pre>
 *
 * <p>Each line has an entity list of its own: its entries, those of every line, and distractors
 * that are drawn for it. A line is encoded once and decoded with each condition: techniques, and
 * number of distractors.
 *
 * <pre>{@code
 * EvaluationPlan plan = new EvaluationPlan(conditions, lists);
 * Evaluations evaluations = new Evaluations(lines, plan.conditions(), seed);
 * try (LineRecognizer recognizer =
 *     new OfflineLineRecognizer(bundle, config, LineAudio.AS_IS, plan, EncodedLineConsumer.NONE)) {
 *   recognizer.recognize(lines, evaluations::add);
 * }
 * evaluations.reports();                            // one a condition
 * }</pre>
 *
 * <p>The same lines can go through the whole job ({@code --through-kafka}): an embedded broker,
 * Flink, checkpoints and transactions must not change a word.
 */
@NullMarked
package dev.earmark.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
