/** Tests of the Kafka edge and the embedded broker. */
@NullMarked
package dev.earmark.jobs.local;

import org.jspecify.annotations.NullMarked;
