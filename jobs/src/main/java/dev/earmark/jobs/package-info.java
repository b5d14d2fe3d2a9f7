/**
 * What is run: the topology, its options, and below it Kafka ({@code kafka}), the broker for demos
 * and tests ({@code local}), audio files ({@code audio}), accuracy ({@code evaluate}) and the
 * command line ({@code cli}).
 *
 * <pre>{@code
 * flink run jobs/target/earmark-job.jar --kafka.bootstrap.servers broker:9092
 * }</pre>
 */
@NullMarked
package dev.earmark.jobs;

import org.jspecify.annotations.NullMarked;
