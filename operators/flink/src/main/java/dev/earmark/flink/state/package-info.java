/**
 * Versioned codecs as Flink serializers: no Java serialization and no Kryo in state or between
 * operators.
 */
@NullMarked
package dev.earmark.flink.state;

import org.jspecify.annotations.NullMarked;
