package dev.earmark.jobs.kafka;

import dev.earmark.speech.audio.AudioChunk;

/** What a record of the audio topic turned out to be. */
public sealed interface AudioRecord {

  /** A chunk; whether its session can use it is for the front end to say. */
  record Chunk(AudioChunk chunk) implements AudioRecord {}

  /** Bytes that are no chunk. */
  record Unreadable(Rejection rejection) implements AudioRecord {}
}
