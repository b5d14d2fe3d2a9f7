/**
 * The records of Earmark's topics as bytes: Avro single-object encoding (Avro 1.11 specification,
 * section "Single-object encoding"), two magic bytes {@code C3 01}, eight bytes that name the
 * writer's schema, then the record. So every record says by which schema it was written, and no
 * schema registry is needed.
 *
 * <pre>{@code
 * SingleObjectCodec<AudioChunk> codec = SingleObjectCodec.of(AudioChunk.class);
 * byte[] value = codec.encode(chunk);      // C3 01 | fingerprint [8] | record
 * AudioChunk same = codec.decode(value);   // by any schema under schemas/history
 * }</pre>
 *
 * <p>A schema changes by adding fields and symbols that have defaults. Its new version is copied to
 * {@code schemas/history}, and a test holds that every version reads every other one.
 */
@NullMarked
package dev.earmark.schemas;

import org.jspecify.annotations.NullMarked;
