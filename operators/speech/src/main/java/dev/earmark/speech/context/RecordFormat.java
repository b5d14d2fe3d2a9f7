package dev.earmark.speech.context;

/** How an update was written; its publisher is answered alike. */
public enum RecordFormat {
  /** Avro single-object encoding. */
  AVRO,
  /** One JSON object. */
  JSON
}
