package dev.earmark.jobs.kafka;

import dev.earmark.speech.context.RecordFormat;

/**
 * Tells JSON from Avro: JSON objects begin with a brace, records in single-object encoding with
 * {@code C3 01}.
 */
final class RecordFormats {

  private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

  private RecordFormats() {}

  /** JSON if the first character is a brace, behind a byte order mark and white space. */
  static RecordFormat of(byte[] value) {
    int at = 0;
    while (at < BYTE_ORDER_MARK.length
        && at < value.length
        && (value[at] & 0xFF) == BYTE_ORDER_MARK[at]) {
      at++;
    }
    while (at < value.length && " \t\r\n".indexOf(value[at]) >= 0) {
      at++;
    }
    return at < value.length && value[at] == '{' ? RecordFormat.JSON : RecordFormat.AVRO;
  }
}
