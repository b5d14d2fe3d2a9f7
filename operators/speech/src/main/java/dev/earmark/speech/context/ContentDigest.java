package dev.earmark.speech.context;

import dev.earmark.speech.CodecFields;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells contents of one version of a list apart: the first 64 bits of the SHA-256 of what was
 * published. It is the same on every JVM, and for every limit and way of normalising, so that a
 * list that is published again after an upgrade is still the same.
 */
final class ContentDigest {

  /** Of a list that is gone, whichever session it was for. */
  static final long REMOVED = 0;

  private ContentDigest() {}

  /**
   * The digest of a list.
   *
   * @param entries the accepted ones, sorted by id
   */
  static long of(@Nullable String sessionId, List<EntityEntry> entries) {
    MessageDigest sha256 = sha256();
    OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), sha256);
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(sink, 1 << 13))) {
      CodecFields.writeOptionalText(sessionId, out);
      out.writeInt(entries.size());
      for (EntityEntry entry : entries) {
        EntityListUpdateCodec.writeEntry(entry, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteBuffer.wrap(sha256.digest()).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
