/**
 * Everything in one process: a Kafka broker and a Flink cluster for demos, tests and single
 * machines. Nothing here is for production.
 *
 * <pre>{@code
 * try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
 *   kafka.createJobTopics(2, config);
 *   connect(kafka.bootstrapServers());
 * } // the broker has stopped and its folder is gone
 * }</pre>
 *
 * <p>The broker is Apache Kafka itself in KRaft mode (KIP-500), controller and broker in one node,
 * so producers, transactions and consumers meet the real protocol.
 */
@NullMarked
package dev.earmark.jobs.local;

import org.jspecify.annotations.NullMarked;
