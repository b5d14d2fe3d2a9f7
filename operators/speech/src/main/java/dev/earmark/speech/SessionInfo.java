package dev.earmark.speech;

import java.util.List;
import java.util.Map;

/**
 * What the chunks say of their session besides audio, as of the newest chunk.
 *
 * @param entityLists names of the entity lists that act on the session; empty for the defaults
 * @param attributes whatever the producer wants to find again in the transcripts
 */
public record SessionInfo(List<String> entityLists, Map<String, String> attributes) {

  /** A session that names no lists and has no attributes. */
  public static final SessionInfo NONE = new SessionInfo(List.of(), Map.of());

  public SessionInfo {
    entityLists = List.copyOf(entityLists);
    attributes = Map.copyOf(attributes);
  }
}
