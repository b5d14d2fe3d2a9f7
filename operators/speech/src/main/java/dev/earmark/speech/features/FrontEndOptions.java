package dev.earmark.speech.features;

import dev.earmark.speech.audio.ResequencerOptions;
import java.io.Serializable;

/**
 * Options of the {@link FrontEnd}.
 *
 * @param resequencing how long missing chunks are waited for
 * @param maxChunkBytes largest payload of a chunk, encoded
 * @param maxChunkMs longest audio of a chunk
 */
public record FrontEndOptions(ResequencerOptions resequencing, int maxChunkBytes, long maxChunkMs)
    implements Serializable {

  /** 1 MiB and one minute. */
  public static final FrontEndOptions DEFAULTS =
      new FrontEndOptions(ResequencerOptions.DEFAULTS, 1 << 20, 60_000);
}
