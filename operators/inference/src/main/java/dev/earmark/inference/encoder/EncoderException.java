package dev.earmark.inference.encoder;

/** ONNX Runtime failed. */
public final class EncoderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EncoderException(String message, Throwable cause) {
    super(message, cause);
  }
}
