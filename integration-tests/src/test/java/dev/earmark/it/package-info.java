/**
 * The whole job on an embedded broker and a MiniCluster: the same audio gives the same finals
 * through Kafka and Flink as offline, whatever the chunks, the company, and what fails meanwhile.
 *
 * <pre>{@code
 * TestingCall call = TestingCall.of("call", TestingSpeech.dialogue(0, 1), ChunkFormat.TELEPHONE);
 * try (TestingTopics topics = BROKER.topics(2);
 *     TestingJob job = TestingJob.start(topics.config(), 2)) {
 *   topics.publish(call.chunks());
 *   topics.finals().await("all finals", TestingResults.ends(call), job);
 * }
 * }</pre>
 *
 * <p>What is expected comes from {@link dev.earmark.inference.offline.OfflineRecognizer} over the
 * same chunks. Tests wait for what they observe in topics and in Flink, never for time to pass.
 */
@NullMarked
package dev.earmark.it;

import org.jspecify.annotations.NullMarked;
