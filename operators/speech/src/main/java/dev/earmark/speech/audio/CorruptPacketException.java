package dev.earmark.speech.audio;

/** These bytes are no packet of the codec. */
public final class CorruptPacketException extends Exception {

  private static final long serialVersionUID = 1L;

  public CorruptPacketException(String message, Throwable cause) {
    super(message, cause);
  }
}
