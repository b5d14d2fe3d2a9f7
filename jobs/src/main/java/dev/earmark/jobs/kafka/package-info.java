/**
 * The edge between Kafka and the operators: records as bytes on one side, plain records of {@code
 * speech} on the other. Only this package knows Avro.
 *
 * <pre>
 * audio topic      bytes -> AudioRecord (a chunk, or the rejection of bytes that are none)
 * finals, partials Transcript -> bytes        key "session/channel", time = capture time
 * rejected topic   Rejection -> bytes         key "topic/partition"
 * </pre>
 *
 * <p>Reading never throws: what can't be read is a {@link dev.earmark.jobs.kafka.Rejection} with
 * its reason and origin. Keys put the results of a channel in one partition, in order; the job
 * itself goes by the session and channel inside the records, so producers may key audio as they
 * like, as long as a channel stays in one partition.
 *
 * <p>Encoding: Avro single-object (see {@link dev.earmark.schemas.SingleObjectCodec}).
 */
@NullMarked
package dev.earmark.jobs.kafka;

import org.jspecify.annotations.NullMarked;
